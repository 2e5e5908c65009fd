using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Smtp;

/// <summary>A reply (RFC 5321 §4.2): code, enhanced code (RFC 2034), one line or more. Its octets are made once.</summary>
public sealed class SmtpReply
{
    /// <summary>RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets, code and CR LF included.</summary>
    public const int MaxLineOctets = 512;

    readonly byte[] _octets;

    /// <param name="enhanced">Null where RFC 2034 §3 wants none: the greeting, HELO, EHLO and 3xx replies.</param>
    public SmtpReply(int code, EnhancedStatusCode? enhanced, params string[] lines)
    {
        if (lines.Length == 0) throw new ArgumentException("A reply has at least one line.", nameof(lines));
        (Code, Enhanced, Lines) = (code, enhanced, lines);
        _octets = Format();
    }

    public int Code { get; }

    public EnhancedStatusCode? Enhanced { get; }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>True when the peer should try again later (RFC 5321 §4.2.1).</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    public bool IsRefusal => Code >= 400;

    public void WriteTo(IBufferWriter<byte> output) => output.Write(_octets);

    /// <summary>The reply as one line, for the log.</summary>
    public override string ToString() => Encoding.ASCII.GetString(_octets).TrimEnd().Replace("\r\n", " / ");

    byte[] Format()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Lines.Count; i++)
        {
            int start = text.Length;
            text.Append(Code).Append(i == Lines.Count - 1 ? ' ' : '-');
            if (Enhanced is { } enhanced) text.Append(enhanced).Append(' ');
            foreach (char c in Lines[i])
            {
                if (text.Length - start == MaxLineOctets - 2) break;
                // What a peer sent may be quoted in a reply: nothing of it may begin a line of its own.
                text.Append(c is >= ' ' and <= '~' ? c : '?');
            }
            text.Append("\r\n");
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
