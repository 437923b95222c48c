using System.Text;

namespace MLNet.Losses.Samples.Csv;

/// <summary>Texts of UTF-8 bytes: one that has come a moment ago is not made again, since columns of few texts are read most.</summary>
internal sealed class RecentTexts
{
    private const int Places = 1 << 10;
    private const int Longest = 64;

    private readonly (byte[] Bytes, string Text)[] _recent = new (byte[], string)[Places];

    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        ref (byte[] Bytes, string Text) recent = ref _recent[Place(bytes)];
        if (recent.Bytes is null || !bytes.SequenceEqual(recent.Bytes))
        {
            recent = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        }

        return recent.Text;
    }

    private static int Place(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode() & (Places - 1);
    }
}
