using System.Text;

namespace ApplianceMail.Mail.Imap;

/// <summary>
/// Reads one command's text from left to right (RFC 3501 §9). Literals stand in the text as they came: {n}, CR LF, n octets.
/// Spans that it returns point into the text, or into a copy where an escape had to be taken out.
/// </summary>
/// <exception cref="ImapSyntaxException">Any method: the text is not what the method reads.</exception>
public ref partial struct ImapReader(ReadOnlySpan<byte> text)
{
    readonly ReadOnlySpan<byte> _text = text;
    int _position;

    public readonly bool AtEnd => _position >= _text.Length;

    /// <summary>How many octets have been read.</summary>
    public readonly int Position => _position;

    /// <summary>The next octet; 0 at the end.</summary>
    public readonly byte Peek => _position < _text.Length ? _text[_position] : (byte)0;

    /// <summary>The command must end here. Spaces at the end are overlooked: some clients leave one.</summary>
    public void End()
    {
        while (Peek == ' ') _position++;
        if (!AtEnd) throw new ImapSyntaxException("Unexpected text after the arguments");
    }

    public void Space()
    {
        if (!TrySkip((byte)' ')) throw new ImapSyntaxException(AtEnd ? "Missing argument" : "Expected a space");
    }

    public void Expect(byte octet)
    {
        if (!TrySkip(octet)) throw new ImapSyntaxException($"Expected '{(char)octet}'");
    }

    public bool TrySkip(byte octet)
    {
        if (_position >= _text.Length || _text[_position] != octet) return false;
        _position++;
        return true;
    }

    /// <summary>Skips the word if it stands here, in any case of letters, and is not the beginning of a longer atom.</summary>
    public bool TrySkipWord(scoped ReadOnlySpan<byte> word)
    {
        var rest = _text[_position..];
        if (rest.Length < word.Length || !Ascii.EqualsIgnoreCase(rest[..word.Length], word)) return false;
        if (rest.Length > word.Length && ImapCharacters.IsAtom(rest[word.Length])) return false;
        _position += word.Length;
        return true;
    }

    /// <summary>Skips these letters if they stand here, in any case, whatever follows.</summary>
    public bool TrySkipPrefix(scoped ReadOnlySpan<byte> letters)
    {
        var rest = _text[_position..];
        if (rest.Length < letters.Length || !Ascii.EqualsIgnoreCase(rest[..letters.Length], letters)) return false;
        _position += letters.Length;
        return true;
    }

    /// <summary>RFC 3501 §9: tag = 1*&lt;any ASTRING-CHAR except "+"&gt;.</summary>
    public ReadOnlySpan<byte> Tag()
    {
        int start = _position;
        while (_position < _text.Length && _text[_position] != '+' && _text[_position] < 0x80 && ImapCharacters.IsAString(_text[_position])) _position++;
        if (_position == start) throw new ImapSyntaxException("Missing or invalid tag");
        return _text[start.._position];
    }

    /// <param name="what">The argument's name for the error text.</param>
    public ReadOnlySpan<byte> Atom(string what)
    {
        int start = _position;
        while (_position < _text.Length && ImapCharacters.IsAtom(_text[_position])) _position++;
        if (_position == start) throw new ImapSyntaxException($"Expected {what}");
        return _text[start.._position];
    }

    /// <summary>An atom in capitals: a keyword of the protocol.</summary>
    public string Word(string what) => Encoding.ASCII.GetString(Atom(what)).ToUpperInvariant();

    /// <summary>An atom, a quoted string or a literal.</summary>
    public ReadOnlySpan<byte> AString(string what)
    {
        if (Peek is (byte)'"' or (byte)'{') return String(what);
        int start = _position;
        while (_position < _text.Length && ImapCharacters.IsAString(_text[_position])) _position++;
        if (_position == start) throw new ImapSyntaxException($"Expected {what}");
        return _text[start.._position];
    }

    /// <summary>A quoted string or a literal.</summary>
    public ReadOnlySpan<byte> String(string what) => Peek switch
    {
        (byte)'"' => Quoted(),
        (byte)'{' => Literal(),
        _ => throw new ImapSyntaxException($"Expected {what}"),
    };

    /// <summary>NIL (null) or a string.</summary>
    public string? NString(string what) => TrySkipWord("NIL"u8) ? null : Text(String(what));

    /// <summary>As UTF-8; octets that are not are taken as Latin-1.</summary>
    public static string Text(ReadOnlySpan<byte> octets) =>
        System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : Encoding.Latin1.GetString(octets);

    ReadOnlySpan<byte> Quoted()
    {
        int start = ++_position;
        bool escaped = false;
        for (; _position < _text.Length; _position++)
        {
            byte octet = _text[_position];
            if (octet == '"')
            {
                var inside = _text[start.._position++];
                return escaped ? Unescape(inside) : inside;
            }
            if (octet is 0 or (byte)'\r' or (byte)'\n') break;
            if (octet != '\\') continue;
            escaped = true;
            // RFC 3501 §9: only the quoted-specials may be escaped.
            if (++_position >= _text.Length || _text[_position] is not ((byte)'"' or (byte)'\\')) break;
        }
        throw new ImapSyntaxException("Invalid quoted string");
    }

    static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text)
    {
        var plain = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            plain[length++] = text[i];
        }
        return plain.AsSpan(0, length);
    }

    ReadOnlySpan<byte> Literal()
    {
        var rest = _text[_position..];
        int lineEnd = rest.IndexOf("\r\n"u8);
        if (lineEnd < 0 || LiteralHeader.AtEndOf(rest[..lineEnd]) is not { } header || header.Position != 0)
            throw new ImapSyntaxException("Invalid literal");
        rest = rest[(lineEnd + 2)..];
        if (header.Length > rest.Length) throw new ImapSyntaxException("Invalid literal");
        _position += lineEnd + 2 + (int)header.Length;
        var octets = rest[..(int)header.Length];
        // RFC 3501 §9: CHAR8 is any octet but NUL.
        if (octets.Contains((byte)0)) throw new ImapSyntaxException("NUL in a literal");
        return octets;
    }
}
