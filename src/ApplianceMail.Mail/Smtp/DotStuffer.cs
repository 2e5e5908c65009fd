using System.Buffers;

namespace ApplianceMail.Mail.Smtp;

/// <summary>
/// Writes a text as SMTP and POP3 transmit it (RFC 5321 §4.5.2, RFC 1939 §3): a dot at the start of a line is doubled, and CR LF . CR LF ends it.
/// Takes pieces cut anywhere.
/// </summary>
/// <remarks>Lines are counted by LF alone: many clients read that way, and a lone dot after a bare LF must not end their message.</remarks>
public struct DotStuffer
{
    byte _last;
    bool _begun;

    public void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return;
        if (text[0] == '.' && (!_begun || _last == '\n')) output.Write("."u8);
        (_begun, _last) = (true, text[^1]);
        int dot;
        while ((dot = text.IndexOf("\n."u8)) >= 0)
        {
            output.Write(text[..(dot + 2)]);
            output.Write("."u8);
            text = text[(dot + 2)..];
        }
        output.Write(text);
    }

    /// <summary>Ends the last line if it has no end, then the text.</summary>
    public void End(IBufferWriter<byte> output)
    {
        if (!_begun || _last == '\n') output.Write(".\r\n"u8);
        else output.Write(_last == '\r' ? "\n.\r\n"u8 : "\r\n.\r\n"u8);
    }
}
