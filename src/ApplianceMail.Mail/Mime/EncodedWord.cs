using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Encoded words in header fields (RFC 2047).</summary>
public static class EncodedWord
{
    /// <summary>The text of a value.</summary>
    public static string Decode(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);
}
