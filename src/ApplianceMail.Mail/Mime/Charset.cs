using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Character sets by the names that mail uses (RFC 2978 registry and common mistakes).</summary>
public static class Charset
{
    static readonly Encoding _windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding of that name, in any case; null when it is not known. It never throws on broken octets.</summary>
    public static Encoding? Find(string name)
    {
        name = name.Trim().Trim('"', '\'').ToLowerInvariant();
        // RFC 2231 §5: a language may follow the character set.
        var star = name.IndexOf('*');
        if (star > 0) name = name[..star];
        if (name.Length is 0 or > 40) return null;
        // US-ASCII is read as UTF-8, of which it is a part: mail that is labelled with it often is not.
        if (name is "utf-8" or "utf8" or "us-ascii" or "ascii" or "unicode-1-1-utf-8") return Encoding.UTF8;
        if (name is "utf-7" or "unicode-1-1-utf-7" or "csunicode11utf7") return Utf7Encoding.Instance;
        return Find(Alias(name) ?? name, name);
    }

    // Asked directly, the provider answers null where Encoding.GetEncoding throws: a field can name thousands of unknown character sets.
    static Encoding? Find(string name, string original) => name switch
    {
        "utf-16be" => Encoding.BigEndianUnicode,
        "utf-16le" => Encoding.Unicode,
        "utf-32" or "utf-32le" => Encoding.UTF32,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)
            ?? (original.StartsWith("cp", StringComparison.Ordinal) && int.TryParse(original.AsSpan(2), out _) ? Find("windows-" + original[2..], "") : null),
    };

    /// <summary>The text of octets: in the named character set; without a known name UTF-8 where they are valid, otherwise windows-1252.</summary>
    public static string Decode(ReadOnlySpan<byte> octets, string? name)
    {
        var encoding = name is null ? null : Find(name);
        if (encoding is null || encoding.CodePage == Encoding.UTF8.CodePage) return DecodeUnknown(octets);
        return encoding.GetString(octets);
    }

    static string DecodeUnknown(ReadOnlySpan<byte> octets) =>
        System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : _windows1252.GetString(octets);

    static string? Alias(string name) => name switch
    {
        "latin1" or "latin-1" or "iso8859-1" or "iso-8859-1" or "iso_8859-1" or "l1" => "windows-1252",
        "iso-8859-8-i" or "iso-8859-8-e" => "iso-8859-8",
        "iso-8859-6-i" or "iso-8859-6-e" => "iso-8859-6",
        "iso-8859-9" or "iso8859-9" or "latin5" => "windows-1254",
        "iso-8859-11" or "tis-620" => "windows-874",
        "ks_c_5601-1987" or "ks_c_5601" or "cp949" or "uhc" => "ks_c_5601-1987",
        "gb2312" or "gbk" or "x-gbk" or "cp936" or "gb_2312-80" => "gb18030",
        "shift-jis" or "sjis" or "x-sjis" or "cp932" or "windows-31j" or "ms_kanji" => "shift_jis",
        "big5-hkscs" or "cp950" => "big5",
        "iso-2022-jp-1" or "iso-2022-jp-2" or "iso-2022-jp-3" => "iso-2022-jp",
        "utf-16" or "unicode" => "utf-16be",
        "macintosh" or "x-mac-roman" or "mac" => "macintosh",
        _ => null,
    };
}
