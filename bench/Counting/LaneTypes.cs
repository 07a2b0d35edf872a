using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.Counting;

/// <summary>The type arguments of kernels - real lanes, integer lanes, integrator - as the product itself closes them.</summary>
internal static class LaneTypes
{
    /// <summary>Those of the kernel that runs a plan.</summary>
    public static Type[] Of(KernelPlan plan, LaneSet lanes) => KernelCatalogue.Bundle(plan, lanes).GetType().GetGenericArguments();

    /// <summary>The same kernel on one lane that counts; null for an integrator that is not written over lanes.</summary>
    public static Type[]? Counting(KernelPlan plan)
    {
        Type[] scalar = Of(plan, LaneSet.Scalar);
        Type real = typeof(Counted<>).MakeGenericType(scalar[0]);
        return scalar[2].IsGenericType
            ? [real, typeof(CountedBits<,>).MakeGenericType(scalar[1], scalar[0]), Replaced(scalar[2], scalar[0], real)]
            : null;
    }

    /// <summary>Makes an object of a type open in its first type arguments.</summary>
    public static T Make<T>(Type open, Type[] lanes, params object[] arguments) =>
        (T)Activator.CreateInstance(open.MakeGenericType(lanes[..open.GetGenericArguments().Length]), arguments)!;

    private static Type Replaced(Type type, Type old, Type by)
    {
        if (type == old)
            return by;
        return type.IsGenericType
            ? type.GetGenericTypeDefinition().MakeGenericType([.. type.GetGenericArguments().Select(a => Replaced(a, old, by))])
            : type;
    }
}
