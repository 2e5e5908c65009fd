using System.Text;

namespace ApplianceMail.Server.TextConsole;

/// <summary>A line as a telnet program sends it.</summary>
static class ConsoleLine
{
    // RFC 854: "interpret as command" begins a negotiation; WILL, WONT, DO, DONT carry an option; SB runs up to IAC SE.
    const byte Iac = 255, Dont = 254, Will = 251, Sb = 250, Se = 240;
    const byte Backspace = 8, Delete = 127;

    static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text, without negotiation and with rubbed-out characters gone: Windows' telnet sends every key. False when it is no UTF-8 or has control
    /// characters, as binary data has.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out string text)
    {
        text = "";
        var kept = new List<byte>(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == Iac) i = SkipNegotiation(line, i);
            else if (line[i] is Backspace or Delete) Rub(kept);
            else kept.Add(line[i] == '\t' ? (byte)' ' : line[i]);
        }
        try
        {
            text = s_utf8.GetString([.. kept]);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        return !text.Any(char.IsControl);
    }

    /// <summary>The place of the negotiation's last octet.</summary>
    static int SkipNegotiation(ReadOnlySpan<byte> line, int at)
    {
        if (at + 1 >= line.Length) return at;
        byte command = line[at + 1];
        if (command == Sb)
        {
            int end = line[at..].IndexOf([Iac, Se]);
            return end < 0 ? line.Length : at + end + 1;
        }
        return command is >= Will and <= Dont ? at + 2 : at + 1;
    }

    /// <summary>Takes the last character off: its octets that continue one (10xxxxxx) and the one that began it.</summary>
    static void Rub(List<byte> kept)
    {
        while (kept.Count > 0 && (kept[^1] & 0xC0) == 0x80) kept.RemoveAt(kept.Count - 1);
        if (kept.Count > 0) kept.RemoveAt(kept.Count - 1);
    }
}
