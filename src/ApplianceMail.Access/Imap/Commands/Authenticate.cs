using System.Buffers.Text;
using ApplianceMail.Mail.Imap;
using ApplianceMail.Mail.Sasl;
using ApplianceMail.Net;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>AUTHENTICATE (RFC 3501 §6.2.2) with an initial response (RFC 4959). PLAIN is the mechanism.</summary>
static class Authenticate
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (mechanism, response) = Read(arguments.Span);
        if (mechanism != "PLAIN") return new ImapResult.No("CANNOT", "Unknown mechanism");
        // Before the client sends its password in the clear.
        if (!session.MayLogin) return new ImapResult.No("PRIVACYREQUIRED", "Start TLS first");
        if (response is null)
        {
            session.Connection.Write("+ \r\n"u8);
            var line = await session.Connection.ReadLineAsync(session.MaxLineBytes, cancel);
            if (line.Status == LineStatus.End) throw new IOException("The client closed the connection within AUTHENTICATE.");
            if (line.Status == LineStatus.TooLong) return new ImapResult.Bad("Response too long");
            // RFC 3501 §6.2.2: "*" cancels, and the answer is BAD.
            if (line.Bytes.Span.SequenceEqual("*"u8)) return new ImapResult.Bad("AUTHENTICATE cancelled");
            response = Decode(line.Bytes.Span);
        }
        if (!Plain.TryParse(response, out var authorizationId, out var name, out var password)) return new ImapResult.Bad("Invalid response");
        if (authorizationId.Length > 0 && !authorizationId.Equals(name, StringComparison.OrdinalIgnoreCase))
            return new ImapResult.No("AUTHORIZATIONFAILED", "Nobody may act for another user");
        return await Login.CheckAsync(session, name, password, cancel);
    }

    static (string Mechanism, byte[]? Response) Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var mechanism = reader.Word("a mechanism");
        if (reader.AtEnd) return (mechanism, null);
        reader.Space();
        // RFC 4959 §3: "=" is an initial response of no octets.
        var rest = arguments[reader.Position..];
        return (mechanism, rest.SequenceEqual("="u8) ? [] : Decode(rest));
    }

    static byte[] Decode(ReadOnlySpan<byte> base64)
    {
        var octets = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        if (Base64.DecodeFromUtf8(base64, octets, out _, out int length) != System.Buffers.OperationStatus.Done) throw new ImapSyntaxException("Invalid base64");
        return octets[..length];
    }
}
