using SpinAmp.Engine.Files;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Files;

/// <summary>What may be read: a file that is there, holds something, and no more than is said; links are what they lead to.</summary>
public sealed class RegularFileTests : IDisposable
{
    private const long Most = 10;
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData(0, "it is empty")]
    [InlineData(1, null)]
    [InlineData(10, null)]
    [InlineData(11, "it may hold at most")]
    public void A_file_holds_from_one_byte_to_the_limit(int length, string? why)
    {
        File.WriteAllBytes(scratch.File("file"), new byte[length]);
        AssertRead("file", why);
    }

    [Theory]
    [InlineData(0, "it is empty")]
    [InlineData(3, null)]
    [InlineData(11, "it may hold at most")]
    public void A_link_to_a_link_is_the_file_that_it_leads_to(int length, string? why)
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllBytes(scratch.File("file"), new byte[length]);
        File.CreateSymbolicLink(scratch.File("b"), "file");
        File.CreateSymbolicLink(scratch.File("a"), "b");
        AssertRead("a", why);
    }

    [Fact]
    public void A_folder_a_missing_file_and_no_name_say_what_they_are()
    {
        Directory.CreateDirectory(scratch.File("folder"));
        AssertRead("folder", "it is a folder");
        AssertRead("nowhere", "there is no such file");
        Assert.Equal(": cannot be read: it has no name", Assert.Throws<IOException>(() => RegularFile.Require("")).Message);
    }

    private void AssertRead(string name, string? why)
    {
        string path = scratch.File(name);
        string? message = Record.Exception(() => RegularFile.Require(path, Most))?.Message;
        Assert.Equal(why is null, message is null);
        if (why is not null)
            Assert.StartsWith($"{path}: cannot be read: {why}", message, StringComparison.Ordinal);
    }
}
