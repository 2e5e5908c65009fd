namespace ApplianceMail.Server.Sendmail;

/// <summary>Reads the message from standard input: to its end, or, without -i, to a line with a dot alone.</summary>
static class SendmailInput
{
    /// <exception cref="SendmailException">It is larger than the server takes.</exception>
    public static byte[] Read(Stream input, bool ignoresDots, long maxBytes)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (input.Read(buffer) is > 0 and var read)
        {
            message.Write(buffer, 0, read);
            if (message.Length > maxBytes) throw new SendmailException(SendmailException.DataError, $"sendmail: the message is larger than the {maxBytes} bytes that the server takes.");
            if (!ignoresDots && End(message.GetBuffer().AsSpan(0, (int)message.Length), atEnd: false) is >= 0 and var end) return message.GetBuffer()[..end];
        }
        var all = message.ToArray();
        return !ignoresDots && End(all, atEnd: true) is >= 0 and var last ? all[..last] : all;
    }

    /// <summary>Where the line with the dot begins; -1: there is none.</summary>
    static int End(ReadOnlySpan<byte> text, bool atEnd)
    {
        for (int at = 0; at < text.Length;)
        {
            var rest = text[at..];
            int length = rest.IndexOf((byte)'\n');
            if (length < 0) return atEnd && rest.SequenceEqual("."u8) ? at : -1;
            if (rest[..length].SequenceEqual("."u8) || rest[..length].SequenceEqual(".\r"u8)) return at;
            at += length + 1;
        }
        return -1;
    }
}
