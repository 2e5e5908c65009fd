using System.Net;
using System.Net.Sockets;
using System.Text;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Doors;

namespace ApplianceMail.Server.Sendmail;

/// <summary>Hands a message to the server on this machine by SMTP, where there is no pick-up directory.</summary>
static class SendmailSmtp
{
    /// <summary>RFC 5321 §4.5.3.2.6: ten minutes for the reply to the end of a message.</summary>
    const int TimeoutMilliseconds = 600_000;

    /// <param name="domain">For names without one.</param>
    /// <exception cref="SendmailException">It was refused, or the server does not answer.</exception>
    public static void Send(IPEndPoint server, string domain, SendmailMessage message)
    {
        try
        {
            using var client = Connect(server);
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Expect(reader, SendmailException.TemporaryFailure);
            bool takesDsn = Say(stream, reader, $"EHLO {Dns.GetHostName()}").Any(l => l[4..].Trim().Equals("DSN", StringComparison.OrdinalIgnoreCase));
            Say(stream, reader, $"MAIL FROM:<{Qualified(message.Sender, domain)}>{(takesDsn ? message.Dsn.ToMailParameters() : "")}");
            foreach (var recipient in message.Recipients) Say(stream, reader, $"RCPT TO:<{Qualified(recipient, domain)}>{(takesDsn ? message.RecipientDsn.ToRecipientParameters() : "")}");
            Say(stream, reader, "DATA");
            stream.Write(Stuffed(message, domain));
            stream.Write(".\r\n"u8);
            Expect(reader, SendmailException.TemporaryFailure);
            stream.Write("QUIT\r\n"u8);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new SendmailException(SendmailException.TemporaryFailure, $"sendmail: the mail server at {server} does not answer ({e.Message}). With a pick-up directory (setting pickup.directory) messages wait for it.");
        }
    }

    /// <summary>-bs: passes what goes in and out.</summary>
    public static async Task RelayAsync(IPEndPoint server, Stream input, Stream output)
    {
        try
        {
            using var client = Connect(server);
            await using var stream = client.GetStream();
            var from = stream.CopyToAsync(output);
            await input.CopyToAsync(stream);
            client.Client.Shutdown(SocketShutdown.Send);
            await from;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new SendmailException(SendmailException.TemporaryFailure, $"421 4.3.2 The mail server at {server} does not answer");
        }
    }

    static TcpClient Connect(IPEndPoint server)
    {
        var client = new TcpClient { ReceiveTimeout = TimeoutMilliseconds, SendTimeout = TimeoutMilliseconds };
        client.Connect(server);
        return client;
    }

    /// <summary>Without the lines of the pick-up directory, without Bcc, with From, dots stuffed.</summary>
    static byte[] Stuffed(SendmailMessage message, string domain)
    {
        var file = message.ToFile();
        var header = LocalHeader.Read(file, domain);
        var text = Encoding.Latin1.GetString(header.Octets) + Encoding.Latin1.GetString(file.AsSpan(header.Length)).ReplaceLineEndings("\r\n");
        if (!text.EndsWith("\r\n", StringComparison.Ordinal)) text += "\r\n";
        if (!HeaderReader.TryFind(header.Octets, "Date"u8, out _)) text = $"Date: {MailDate.Format(DateTimeOffset.Now)}\r\n" + text;
        if (!HeaderReader.TryFind(header.Octets, "Message-ID"u8, out _)) text = $"Message-ID: <{Guid.NewGuid():N}@{domain}>\r\n" + text;
        return Encoding.Latin1.GetBytes((text.StartsWith('.') ? "." : "") + text.Replace("\r\n.", "\r\n..", StringComparison.Ordinal));
    }

    static string Qualified(string address, string domain) => address.Length == 0 || address.Contains('@') ? address : $"{address}@{domain}";

    static List<string> Say(Stream stream, StreamReader reader, string line)
    {
        stream.Write(Encoding.ASCII.GetBytes(line + "\r\n"));
        return Expect(reader, line.StartsWith("RCPT", StringComparison.Ordinal) ? SendmailException.NoUser : SendmailException.Unavailable);
    }

    /// <summary>The reply's lines when it is no refusal.</summary>
    static List<string> Expect(StreamReader reader, int refused)
    {
        var lines = new List<string>();
        do lines.Add(reader.ReadLine() ?? throw new IOException("it closed the connection"));
        while (lines[^1].Length > 3 && lines[^1][3] == '-');
        if (lines[^1].Length < 4) lines[^1] = lines[^1].PadRight(4);
        if (lines[^1][0] is '2' or '3') return lines;
        throw new SendmailException(
            lines[^1][0] == '4' ? SendmailException.TemporaryFailure : lines[^1].Contains(" 5.1.1 ", StringComparison.Ordinal) ? refused : SendmailException.Unavailable, "sendmail: the mail server says: " + lines[^1]);
    }
}
