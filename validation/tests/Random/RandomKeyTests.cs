using SpinAmp.Kernels.Random;

namespace SpinAmp.Tests.RandomNumbers;

/// <summary>Keys against SHA-256 computed elsewhere (coreutils' sha256sum).</summary>
public class RandomKeyTests
{
    [Fact]
    public void A_key_is_the_start_of_the_hash_of_seed_and_values()
    {
        // printf '\0\0\0\0\0\0\0\0' | sha256sum: af5570f5a1810b7a...
        Assert.Equal(0x7a0b81a1f57055afUL, RandomKey.Mix(0, []));

        // printf '\x2a\0\0\0\0\0\0\0Hz' | sha256sum: f4010c4d22d58263...
        Assert.Equal(0x6382d5224d0c01f4UL, RandomKey.Mix(42, "Hz"u8));
    }

    [Fact]
    public void Seeds_and_values_each_change_the_key()
    {
        ulong[] keys =
        [
            RandomKey.Mix(1, []), RandomKey.Mix(2, []), RandomKey.Mix(1UL << 63, []), RandomKey.Mix(1, [0]), RandomKey.Mix(1, [0, 0]),
            RandomKey.Mix(1, [0, 1]), RandomKey.Mix(1, [1, 0]),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
