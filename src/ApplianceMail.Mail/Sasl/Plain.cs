using System.Text;

namespace ApplianceMail.Mail.Sasl;

/// <summary>The PLAIN mechanism (RFC 4616).</summary>
public static class Plain
{
    // Strict: octets that are not UTF-8 fail instead of becoming another password.
    static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Parses [authzid] NUL authcid NUL passwd (RFC 4616 §2). False when it is malformed, user name or password is empty, or a name has control characters.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> message, out string authorizationId, out string userName, out string password)
    {
        authorizationId = userName = password = "";
        int first = message.IndexOf((byte)0);
        if (first < 0) return false;
        var rest = message[(first + 1)..];
        int second = rest.IndexOf((byte)0);
        if (second <= 0) return false;
        var secret = rest[(second + 1)..];
        if (secret.IsEmpty || secret.Contains((byte)0)) return false;
        try
        {
            authorizationId = s_utf8.GetString(message[..first]);
            userName = s_utf8.GetString(rest[..second]);
            password = s_utf8.GetString(secret);
            // RFC 4013 §2.3 prohibits them; a line end in a name would also begin a line of the log.
            return !userName.Any(char.IsControl) && !authorizationId.Any(char.IsControl);
        }
        catch (DecoderFallbackException)
        {
            authorizationId = userName = password = "";
            return false;
        }
    }
}
