using System.Net.Security;
using System.Text;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Net;

namespace ApplianceMail.Transport.Delivery;

/// <summary>
/// One session with another server, as its client. Replies are values; a lost connection, a time-out or nonsense is an <see cref="IOException"/>,
/// after which the session is of no more use.
/// </summary>
sealed partial class SmtpClient(Connection connection, SmtpTimeouts timeouts) : IAsyncDisposable
{
    /// <summary>RFC 5321 §4.2.1 and §3.8: the server closes its side after it.</summary>
    const int Closing = 421;

    /// <summary>RFC 5321 §4.5.3.1.4: octets of a command line; a longer AUTH goes in two steps (RFC 4954 §4).</summary>
    const int MaxCommandOctets = 512;

    public Connection Connection => connection;

    public PeerExtensions Extensions { get; private set; } = PeerExtensions.None;

    /// <summary>Messages that went over it, and tries.</summary>
    public int Transactions { get; private set; }

    /// <summary>False once the server has said that it closes, or something was lost: no further command may be sent.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>TLS was tried and failed, and this session goes without.</summary>
    public bool IsWithoutTls { get; init; }

    public Task<PeerReply> ReadGreetingAsync(CancellationToken cancel) => ReadReplyAsync(timeouts.Command, cancel);

    /// <summary>EHLO; HELO where the server does not know it (RFC 5321 §3.2).</summary>
    public async Task<PeerReply> HelloAsync(string name, CancellationToken cancel)
    {
        var reply = await CommandAsync("EHLO " + name, timeouts.Command, cancel);
        Extensions = reply.IsPositive ? PeerExtensions.Of(reply) : PeerExtensions.None;
        return reply.IsPermanent && IsUsable ? await CommandAsync("HELO " + name, timeouts.Command, cancel) : reply;
    }

    /// <summary>STARTTLS, and the handshake when the server agrees. EHLO must follow: what was offered in the clear counts no more (RFC 3207 §4.2).</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The handshake failed.</exception>
    public async Task<PeerReply> StartTlsAsync(SslClientAuthenticationOptions options, CancellationToken cancel)
    {
        var reply = await CommandAsync("STARTTLS", timeouts.Command, cancel);
        if (!reply.IsPositive) return reply;
        IsUsable = false;
        await connection.BeginTlsAsync(options, cancel);
        (IsUsable, Extensions) = (true, PeerExtensions.None);
        return reply;
    }

    /// <summary>AUTH by PLAIN or LOGIN, whichever the server offers.</summary>
    /// <returns>The last reply; null: the server offers neither.</returns>
    public async Task<PeerReply?> AuthenticateAsync(string userName, string password, CancellationToken cancel)
    {
        if (Extensions.Authentication.Contains("PLAIN")) return await PlainAsync(Base64($"\0{userName}\0{password}"), cancel);
        if (!Extensions.Authentication.Contains("LOGIN")) return null;
        var reply = await CommandAsync("AUTH LOGIN", timeouts.Command, cancel);
        if (reply.IsIntermediate) reply = await CommandAsync(Base64(userName), timeouts.Command, cancel);
        return reply.IsIntermediate ? await CommandAsync(Base64(password), timeouts.Command, cancel) : reply;
    }

    /// <summary>RSET, so that the next message begins clean.</summary>
    public async Task ResetAsync(CancellationToken cancel)
    {
        var reply = await CommandAsync("RSET", timeouts.Command, cancel);
        IsUsable &= reply.IsPositive;
    }

    /// <summary>Says QUIT if that still makes sense, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsUsable)
        {
            try
            {
                // RFC 5321 §4.1.1.10: the client should wait for the answer. Not long.
                await CommandAsync("QUIT", SmtpTimeouts.Goodbye, CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                connection.Abort();
            }
        }
        else connection.Abort();
        await connection.DisposeAsync();
    }

    async Task<PeerReply> PlainAsync(string response, CancellationToken cancel)
    {
        var line = "AUTH PLAIN " + response;
        if (line.Length + 2 <= MaxCommandOctets) return await CommandAsync(line, timeouts.Command, cancel);
        var reply = await CommandAsync("AUTH PLAIN", timeouts.Command, cancel);
        return reply.IsIntermediate ? await CommandAsync(response, timeouts.Command, cancel) : reply;
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    Task<PeerReply> CommandAsync(string line, TimeSpan timeout, CancellationToken cancel)
    {
        WriteLine(line);
        return ReadReplyAsync(timeout, cancel);
    }

    void WriteLine(string line)
    {
        var span = connection.Output.GetSpan(Encoding.UTF8.GetMaxByteCount(line.Length) + 2);
        int count = Encoding.UTF8.GetBytes(line, span);
        "\r\n"u8.CopyTo(span[count..]);
        connection.Output.Advance(count + 2);
    }

    /// <summary>Reads one reply with all its lines; what was written goes out before.</summary>
    async Task<PeerReply> ReadReplyAsync(TimeSpan timeout, CancellationToken cancel)
    {
        connection.ReadTimeout = connection.WriteTimeout = timeout;
        try
        {
            var reply = await ReadReplyLinesAsync(cancel);
            if (reply.Code == Closing) IsUsable = false;
            return reply;
        }
        catch
        {
            IsUsable = false;
            throw;
        }
    }

    async Task<PeerReply> ReadReplyLinesAsync(CancellationToken cancel)
    {
        List<string>? lines = null;
        while (true)
        {
            var read = await connection.ReadLineAsync(PeerReply.MaxLineOctets, cancel);
            if (read.Status == LineStatus.End) throw new IOException("The server closed the connection.");
            if (read.Status == LineStatus.TooLong || !PeerReply.TryParseLine(read.Bytes.Span, out int code, out bool isLast, out var text))
                throw new IOException("The server sent something that is no SMTP reply.");
            if (isLast && lines is null) return PeerReply.Of(code, [text]);
            (lines ??= []).Add(text);
            if (isLast) return PeerReply.Of(code, lines);
            if (lines.Count == PeerReply.MaxLines) throw new IOException("The server sent a reply without end.");
        }
    }
}
