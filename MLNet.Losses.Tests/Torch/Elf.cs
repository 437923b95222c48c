using System.Buffers.Binary;
using System.Text;

namespace MLNet.Losses.Tests.Torch;

/// <summary>Builds the part of a Linux shared library that names the versions it needs, from the ELF specification.</summary>
internal static class Elf
{
    private const int Base = 0x1000, ProgramHeaders = 64, Dynamic = 0x100, Needs = 0x180, Strings = 0x400, Size = 0x600;

    /// <summary>A library that needs these versions, of one or of several other libraries.</summary>
    public static byte[] Needing(params string[][] libraries)
    {
        byte[] elf = new byte[Size];
        byte[] ident = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        ident.CopyTo(elf, 0);
        Write(elf, 0x20, ProgramHeaders);
        Write16(elf, 0x36, 56);
        Write16(elf, 0x38, 2);

        // What stands at Base + x in memory stands at x in the file.
        Segment(elf, 0, type: 1, offset: 0, size: Size);
        Segment(elf, 1, type: 2, offset: Dynamic, size: 0x40);
        Write(elf, Dynamic, 5);
        Write(elf, Dynamic + 8, Base + Strings);
        Write(elf, Dynamic + 16, 0x6ffffffe);
        Write(elf, Dynamic + 24, Base + Needs);
        WriteNeeds(elf, libraries);
        return elf;
    }

    /// <summary>The place of the flags of the need with this number, counted over all libraries.</summary>
    public static int FlagsOf(string[][] libraries, int library, int version) =>
        Needs + (16 * (libraries.Take(library).Sum(versions => versions.Length + 1) + 1 + version)) + 4;

    private static void WriteNeeds(byte[] elf, string[][] libraries)
    {
        int at = Needs, text = Strings + 1;
        for (int i = 0; i < libraries.Length; i++)
        {
            int after = at + (16 * (libraries[i].Length + 1));
            Write16(elf, at, 1);
            Write16(elf, at + 2, libraries[i].Length);
            Write32(elf, at + 8, 16);
            Write32(elf, at + 12, i == libraries.Length - 1 ? 0 : after - at);
            for (int j = 0; j < libraries[i].Length; j++)
            {
                int entry = at + (16 * (j + 1));
                Write32(elf, entry + 8, text - Strings);
                Write32(elf, entry + 12, j == libraries[i].Length - 1 ? 0 : 16);
                text += Encoding.ASCII.GetBytes(libraries[i][j], elf.AsSpan(text)) + 1;
            }

            at = after;
        }
    }

    private static void Segment(byte[] elf, int index, int type, long offset, long size)
    {
        int at = ProgramHeaders + (56 * index);
        Write32(elf, at, type);
        Write(elf, at + 8, offset);
        Write(elf, at + 16, Base + offset);
        Write(elf, at + 32, size);
    }

    private static void Write(byte[] elf, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(at), value);

    private static void Write32(byte[] elf, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(elf.AsSpan(at), value);

    private static void Write16(byte[] elf, int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(elf.AsSpan(at), (short)value);
}
