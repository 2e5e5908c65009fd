using System.Text;

namespace ApplianceMail.Mail.Sasl;

/// <summary>The LOGIN mechanism (draft-murchison-sasl-login): two prompts, two answers. Obsolete, but the only one that some mail clients speak.</summary>
public static class Login
{
    /// <summary>"Username:" in base64; clients compare it.</summary>
    public const string UserNamePrompt = "VXNlcm5hbWU6";

    /// <summary>"Password:" in base64.</summary>
    public const string PasswordPrompt = "UGFzc3dvcmQ6";

    static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes one answer; false when it is empty, has control characters (RFC 4013 §2.3), or is not UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> message, out string text)
    {
        text = "";
        if (message.IsEmpty) return false;
        try
        {
            text = s_utf8.GetString(message);
            return !text.Any(char.IsControl);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
