using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Names of media types; those met every day are shared strings and one octet in stored trees.</summary>
static class MediaTypes
{
    /// <summary>RFC 2045 §5.2: what a part is whose header does not say it.</summary>
    public const string Default = "text/plain";

    public const string Rfc822 = "message/rfc822";
    public const string OctetStream = "application/octet-stream";

    /// <summary>Stored trees refer to these by number: append only, or raise <see cref="ParsedMessage.CurrentVersion"/>.</summary>
    static readonly string[] _known =
    [
        Default, "text/html", "multipart/mixed", "multipart/alternative", "multipart/related", Rfc822, OctetStream, "application/pdf", "image/jpeg", "image/png",
        "image/gif", "multipart/report", "message/delivery-status", "text/calendar", "multipart/signed", "application/pgp-signature", "multipart/digest", "text/rfc822-headers",
    ];

    public static string FromOctets(ReadOnlySpan<byte> name)
    {
        foreach (var known in _known)
        {
            if (known.Length == name.Length && Ascii.EqualsIgnoreCase(name, known)) return known;
        }
        Span<byte> lower = stackalloc byte[name.Length];
        for (var i = 0; i < name.Length; i++) lower[i] = name[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(name[i] | 0x20) : name[i];
        return Encoding.Latin1.GetString(lower);
    }

    /// <summary>The number of a known type, -1 for others.</summary>
    public static int NumberOf(string mediaType) => Array.IndexOf(_known, mediaType);

    /// <summary>The known type of that number; null when there is none.</summary>
    public static string? FromNumber(long number) => number >= 0 && number < _known.Length ? _known[number] : null;
}
