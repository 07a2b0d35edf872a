namespace SpinAmp.Tests.Support;

/// <summary>A theory that needs a Python with given modules; skipped as <see cref="PythonFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute(params string[] modules) => Skip = new PythonFactAttribute(modules).Skip;
}
