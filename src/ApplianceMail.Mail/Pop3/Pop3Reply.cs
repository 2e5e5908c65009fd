using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Pop3;

/// <summary>A status line (RFC 1939 §3): +OK or -ERR, an optional response code (RFC 2449 §8), a text.</summary>
public sealed class Pop3Reply
{
    /// <summary>RFC 2449 §4: a response's first line has at most 512 octets, CR LF included.</summary>
    public const int MaxLineOctets = 512;

    readonly byte[] _octets;

    Pop3Reply(bool isOk, string text)
    {
        IsOk = isOk;
        var line = (isOk ? "+OK " : "-ERR ") + text;
        if (line.Length > MaxLineOctets - 2) line = line[..(MaxLineOctets - 2)];
        // Texts that quote the peer must not end the line.
        _octets = Encoding.ASCII.GetBytes(line.Replace('\r', '?').Replace('\n', '?') + "\r\n");
    }

    public bool IsOk { get; }

    public static Pop3Reply Ok(string text) => new(true, text);

    public static Pop3Reply Error(string text) => new(false, text);

    public void WriteTo(IBufferWriter<byte> output) => output.Write(_octets);

    public override string ToString() => Encoding.ASCII.GetString(_octets).TrimEnd();
}
