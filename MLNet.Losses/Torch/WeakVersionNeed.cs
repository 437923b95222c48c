using System.Buffers.Binary;

namespace MLNet.Losses.Torch;

/// <summary>
/// Lets a Linux shared library load although a version of a symbol that it names is not on the machine: sets the weak
/// flag on that one version need. This is safe only where nothing in the library uses a symbol of that version.
/// </summary>
internal static class WeakVersionNeed
{
    private const uint LoadSegment = 1, DynamicSegment = 2;
    private const ulong StringTable = 5, VersionNeeds = 0x6ffffffe;
    private const byte Weak = 2;

    /// <summary>Sets the weak flag on the need for <paramref name="version"/>: one bit of the file changes.</summary>
    /// <param name="elf">The bytes of a 64-bit little-endian ELF file.</param>
    /// <param name="version">The name of the version, in ASCII.</param>
    /// <returns>Whether a bit was set; false where the file has no such need, has it weak already, or is no such ELF file.</returns>
    public static bool TrySet(Span<byte> elf, ReadOnlySpan<byte> version)
    {
        // Magic number, 64 bits, little-endian.
        if (!elf.StartsWith((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            return false;
        }

        ulong strings = Table(elf, StringTable), needs = Table(elf, VersionNeeds);
        if (strings == 0 || needs == 0)
        {
            return false;
        }

        // A library needs versions of several libraries; each has a chain of them.
        for (ulong need = needs, next = 1; next != 0; need += next)
        {
            next = UInt32(elf, need + 12);
            int count = UInt16(elf, need + 2);
            for (ulong entry = need + UInt32(elf, need + 8); count > 0; count--, entry += UInt32(elf, entry + 12))
            {
                if (Holds(elf, entry, 16) && IsString(elf, strings + UInt32(elf, entry + 8), version))
                {
                    ref byte flags = ref elf[(int)entry + 4];
                    bool changes = (flags & Weak) == 0;
                    flags |= Weak;
                    return changes;
                }
            }
        }

        return false;
    }

    /// <summary>The place in the file of a table that the dynamic section names, or 0.</summary>
    private static ulong Table(ReadOnlySpan<byte> elf, ulong tag)
    {
        foreach (Segment dynamic in Segments(elf, DynamicSegment))
        {
            for (ulong at = dynamic.Offset; UInt64(elf, at) is not 0 and var found; at += 16)
            {
                if (found == tag)
                {
                    return InFile(elf, UInt64(elf, at + 8));
                }
            }
        }

        return 0;
    }

    /// <summary>The place in the file of what will stand at <paramref name="address"/> in memory, or 0.</summary>
    private static ulong InFile(ReadOnlySpan<byte> elf, ulong address)
    {
        foreach (Segment load in Segments(elf, LoadSegment))
        {
            if (address >= load.Address && address - load.Address < load.Size)
            {
                return address - load.Address + load.Offset;
            }
        }

        return 0;
    }

    private static List<Segment> Segments(ReadOnlySpan<byte> elf, uint type)
    {
        List<Segment> segments = [];
        ulong table = UInt64(elf, 0x20), size = UInt16(elf, 0x36);
        int count = UInt16(elf, 0x38);
        for (ulong at = table; count > 0; count--, at += size)
        {
            if (UInt32(elf, at) == type)
            {
                segments.Add(new(UInt64(elf, at + 8), UInt64(elf, at + 16), UInt64(elf, at + 32)));
            }
        }

        return segments;
    }

    // Outside the file everything reads as 0, which ends each chain above: no offset has to be trusted.
    private static bool Holds(ReadOnlySpan<byte> elf, ulong at, int size) =>
        at <= (ulong)elf.Length && (ulong)size <= (ulong)elf.Length - at;

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> elf, ulong at, int size) =>
        Holds(elf, at, size) ? elf.Slice((int)at, size) : new byte[size];

    private static ushort UInt16(ReadOnlySpan<byte> elf, ulong at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(elf, at, 2));

    private static uint UInt32(ReadOnlySpan<byte> elf, ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(elf, at, 4));

    private static ulong UInt64(ReadOnlySpan<byte> elf, ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(elf, at, 8));

    private static bool IsString(ReadOnlySpan<byte> elf, ulong at, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> found = Bytes(elf, at, text.Length + 1);
        return found[..^1].SequenceEqual(text) && found[^1] == 0;
    }

    private readonly record struct Segment(ulong Offset, ulong Address, ulong Size);
}
