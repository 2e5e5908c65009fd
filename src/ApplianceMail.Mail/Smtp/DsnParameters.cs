using System.Text;

namespace ApplianceMail.Mail.Smtp;

/// <summary>What MAIL said about notices (RFC 3461 §4.3 and §4.4).</summary>
/// <param name="Return">RET.</param>
/// <param name="EnvelopeId">ENVID, decoded: printable ASCII; null: not given.</param>
public sealed record DsnParameters(DsnReturn Return, string? EnvelopeId)
{
    /// <summary>RFC 3461 §4.4: ENVID has at most 100 characters as it is sent.</summary>
    public const int MaxEnvelopeIdLength = 100;

    public static readonly DsnParameters None = new(DsnReturn.Unspecified, null);

    /// <summary>RET's value: FULL or HDRS.</summary>
    public static bool TryParseReturn(string? text, out DsnReturn value)
    {
        value = text?.ToUpperInvariant() switch { "FULL" => DsnReturn.Full, "HDRS" => DsnReturn.Headers, _ => DsnReturn.Unspecified };
        return value != DsnReturn.Unspecified;
    }

    /// <summary>ENVID's value.</summary>
    /// <param name="id">Decoded.</param>
    public static bool TryParseEnvelopeId(string? text, out string? id)
    {
        id = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxEnvelopeIdLength || !Xtext.TryDecode(text, out var octets)) return false;
        // RFC 3461 §4.4: printable characters of ASCII. A line end in it would begin a field of its own in a notice.
        if (octets.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~')) return false;
        id = Encoding.ASCII.GetString(octets);
        return true;
    }

    /// <summary>The parameters as they follow MAIL's path to a server that offers DSN, each with a space before it; empty: nothing was said.</summary>
    public string ToMailParameters()
    {
        var text = Return switch { DsnReturn.Full => " RET=FULL", DsnReturn.Headers => " RET=HDRS", _ => "" };
        return EnvelopeId is null ? text : $"{text} ENVID={Xtext.Encode(Encoding.ASCII.GetBytes(EnvelopeId))}";
    }
}
