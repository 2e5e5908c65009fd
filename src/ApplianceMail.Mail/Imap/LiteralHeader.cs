using System.Buffers.Text;

namespace ApplianceMail.Mail.Imap;

/// <summary>The announcement of a literal at the end of a line: {n}, or {n+} where the client does not wait (RFC 7888).</summary>
/// <param name="Position">Where its brace stands in the line.</param>
/// <param name="Length">Octets that follow the line.</param>
/// <param name="Synchronizing">True when the client waits for "+" before it sends them.</param>
public readonly record struct LiteralHeader(int Position, long Length, bool Synchronizing)
{
    /// <summary>The literal that the line announces; null when it announces none.</summary>
    public static LiteralHeader? AtEndOf(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || line[^1] != '}') return null;
        int open = line.LastIndexOf((byte)'{');
        if (open < 0) return null;
        var digits = line[(open + 1)..^1];
        bool synchronizing = !digits.EndsWith("+"u8);
        if (!synchronizing) digits = digits[..^1];
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return null;
        // A number that does not fit is too large for any limit, and must still be seen as a literal.
        return new(open, Utf8Parser.TryParse(digits, out long length, out int used) && used == digits.Length ? length : long.MaxValue, synchronizing);
    }
}
