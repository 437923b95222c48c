using MLNet.Losses.Torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>The one bit that lets TorchSharp load on older systems: set where it is asked for, and nowhere else.</summary>
public sealed class WeakVersionNeedTests
{
    private static readonly string[][] _libraries = [["GLIBC_2.2.5", "GLIBC_2.34"], ["GLIBCXX_3.4", "GLIBCXX_3.4.32", "CXXABI_1.3"]];

    [Theory]
    [InlineData("GLIBC_2.2.5", 0, 0)]
    [InlineData("GLIBC_2.34", 0, 1)]
    [InlineData("GLIBCXX_3.4", 1, 0)]
    [InlineData("GLIBCXX_3.4.32", 1, 1)]
    [InlineData("CXXABI_1.3", 1, 2)]
    public void One_bit_of_one_need_changes(string version, int library, int index)
    {
        byte[] elf = Elf.Needing(_libraries), before = [.. elf];
        Assert.True(WeakVersionNeed.TrySet(elf, Ascii(version)));
        before[Elf.FlagsOf(_libraries, library, index)] |= 2;
        Assert.Equal(before, elf);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.3")]
    [InlineData("GLIBCXX_3.4.322")]
    [InlineData("LIBCXX_3.4.32")]
    [InlineData("")]
    public void A_version_that_is_not_needed_changes_nothing(string version) => Unchanged(Elf.Needing(_libraries), version);

    [Fact]
    public void A_need_that_is_weak_already_stays()
    {
        byte[] elf = Elf.Needing(_libraries);
        Assert.True(WeakVersionNeed.TrySet(elf, "GLIBCXX_3.4.32"u8));
        Unchanged(elf, "GLIBCXX_3.4.32");
    }

    [Fact]
    public void No_such_file_changes_nothing()
    {
        Unchanged([], "GLIBC_2.34");
        Unchanged("#!/bin/sh\n"u8.ToArray(), "GLIBC_2.34");
        Unchanged(new byte[1000], "GLIBC_2.34");
        foreach (int at in (int[])[0, 4, 5])
        {
            // Another magic number, 32 bits, big-endian.
            byte[] elf = Elf.Needing(_libraries);
            elf[at] ^= 3;
            Unchanged(elf, "GLIBC_2.34");
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_read_without_harm()
    {
        byte[] whole = Elf.Needing(_libraries);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length], before = [.. cut];
            if (!WeakVersionNeed.TrySet(cut, "GLIBCXX_3.4.32"u8))
            {
                Assert.Equal(before, cut);
            }
        }
    }

    [Fact]
    public void A_file_with_any_byte_wrong_is_read_to_an_end()
    {
        byte[] whole = Elf.Needing(_libraries);
        for (int at = 0; at < 0x480; at++)
        {
            foreach (byte wrong in (byte[])[0, 1, 0x7f, 0xff])
            {
                byte[] elf = [.. whole];
                elf[at] = wrong;
                byte[] before = [.. elf];
                _ = WeakVersionNeed.TrySet(elf, "GLIBCXX_3.4.32"u8);
                Assert.InRange(elf.Zip(before).Count(pair => pair.First != pair.Second), 0, 1);
            }
        }
    }

    private static void Unchanged(byte[] elf, string version)
    {
        byte[] before = [.. elf];
        Assert.False(WeakVersionNeed.TrySet(elf, Ascii(version)));
        Assert.Equal(before, elf);
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
