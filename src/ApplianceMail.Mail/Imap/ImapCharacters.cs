using System.Buffers;

namespace ApplianceMail.Mail.Imap;

/// <summary>The character classes of RFC 3501 §9.</summary>
static class ImapCharacters
{
    // atom-specials = "(" / ")" / "{" / SP / CTL / list-wildcards / quoted-specials / resp-specials
    static readonly SearchValues<byte> s_atom = SearchValues.Create(Enumerable.Range(0x21, 0x7f - 0x21).Select(c => (byte)c).Except("(){%*\"\\]"u8.ToArray()).ToArray());

    public static bool IsAtom(byte octet) => s_atom.Contains(octet);

    /// <summary>ASTRING-CHAR. Octets above 127 are taken too: clients send raw UTF-8 names.</summary>
    public static bool IsAString(byte octet) => s_atom.Contains(octet) || octet == ']' || octet >= 0x80;

    /// <summary>True when the text can be written as an atom.</summary>
    public static bool IsAtom(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(s_atom);
}
