using System.Globalization;
using System.Text;

namespace ApplianceMail.AdminClient.Json;

/// <summary>Reads JSON (RFC 8259) strictly: one whole value, each name once, no lone surrogates. Own, because any JSON package clashes with another one in Windows PowerShell 5.1.</summary>
public sealed class JsonReader
{
    /// <summary>Deepest nesting. The server's answers have about six levels; more would only be there to overflow the stack.</summary>
    public const int MaxDepth = 64;

    readonly string _text;
    readonly bool _allowComments;
    int _position;

    JsonReader(string text, bool allowComments) => (_text, _allowComments) = (text, allowComments);

    /// <summary>Reads a value as <see cref="JsonObject"/> describes them.</summary>
    /// <param name="allowComments">True: as configuration files have it, with // and /* */ comments and commas before an end.</param>
    /// <exception cref="FormatException">The text is no JSON, is not whole, or is nested deeper than <see cref="MaxDepth"/>.</exception>
    public static object? Read(string text, bool allowComments = false)
    {
        var reader = new JsonReader(text, allowComments);
        var value = reader.ReadValue(MaxDepth);
        reader.SkipBlanks();
        return reader._position == text.Length ? value : throw reader.Mistake("something follows the value");
    }

    object? ReadValue(int depth)
    {
        SkipBlanks();
        if (depth == 0) throw Mistake("nested too deeply");
        switch (Peek())
        {
            case '{': return ReadObject(depth);
            case '[': return ReadArray(depth);
            case '"': return ReadString();
            case 't': return ReadWord("true", true);
            case 'f': return ReadWord("false", false);
            case 'n': return ReadWord("null", null);
            default: return ReadNumber();
        }
    }

    JsonObject ReadObject(int depth)
    {
        var result = new JsonObject();
        _position++;
        for (bool first = true; !TryEnd('}', first); first = false)
        {
            if (Peek() != '"') throw Mistake("a name in quotes is missing");
            string name = ReadString();
            SkipBlanks();
            Expect(':');
            if (result.Contains(name)) throw Mistake("a name is given twice");
            result.Add(name, ReadValue(depth - 1));
        }
        return result;
    }

    List<object?> ReadArray(int depth)
    {
        var result = new List<object?>();
        _position++;
        for (bool first = true; !TryEnd(']', first); first = false) result.Add(ReadValue(depth - 1));
        return result;
    }

    /// <summary>True at the end of an object or array; otherwise the comma is taken and the next member begins.</summary>
    bool TryEnd(char end, bool first)
    {
        SkipBlanks();
        if (Peek() == end)
        {
            _position++;
            return true;
        }
        if (first) return false;
        Expect(',');
        SkipBlanks();
        if (!_allowComments || Peek() != end) return false;
        _position++;
        return true;
    }

    string ReadString()
    {
        var text = new StringBuilder();
        _position++;
        while (true)
        {
            char c = Peek();
            _position++;
            if (c == '"') break;
            if (c < ' ') throw Mistake("a control character in a text");
            text.Append(c == '\\' ? ReadEscape() : c);
        }
        string read = text.ToString();
        return IsUnicode(read) ? read : throw Mistake("half a surrogate pair");
    }

    /// <summary>True where no surrogate is without its other half: UTF-8 has no form for one.</summary>
    public static bool IsUnicode(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }
        return true;
    }

    char ReadEscape()
    {
        char c = Peek();
        _position++;
        if (c == 'u')
        {
            if (_position + 4 > _text.Length || !int.TryParse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)) throw Mistake("\\u needs four hexadecimal digits");
            _position += 4;
            return (char)code;
        }
        int at = "\"\\/bfnrt".IndexOf(c);
        return at < 0 ? throw Mistake("an unknown escape") : "\"\\/\b\f\n\r\t"[at];
    }

    object ReadNumber()
    {
        int start = _position;
        if (Peek() == '-') _position++;
        int digits = SkipDigits();
        if (digits == 0 || (digits > 1 && _text[_position - digits] == '0')) throw Mistake("is no value");
        bool whole = true;
        if (IsAt('.'))
        {
            whole = false;
            _position++;
            if (SkipDigits() == 0) throw Mistake("digits are missing after the point");
        }
        if (IsAt('e') || IsAt('E'))
        {
            whole = false;
            _position++;
            if (IsAt('+') || IsAt('-')) _position++;
            if (SkipDigits() == 0) throw Mistake("digits are missing in the exponent");
        }
        string number = _text.Substring(start, _position - start);
        if (whole && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)) return value;
        return double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    int SkipDigits()
    {
        int start = _position;
        while (_position < _text.Length && _text[_position] is >= '0' and <= '9') _position++;
        return _position - start;
    }

    object? ReadWord(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0) throw Mistake("is no value");
        _position += word.Length;
        return value;
    }

    void SkipBlanks()
    {
        while (_position < _text.Length)
        {
            if (_text[_position] is ' ' or '\t' or '\r' or '\n') _position++;
            else if (!_allowComments || !TrySkipComment()) return;
        }
    }

    bool TrySkipComment()
    {
        bool line = string.CompareOrdinal(_text, _position, "//", 0, 2) == 0;
        if (!line && string.CompareOrdinal(_text, _position, "/*", 0, 2) != 0) return false;
        int end = _text.IndexOf(line ? "\n" : "*/", _position + 2, StringComparison.Ordinal);
        if (end < 0 && !line) throw Mistake("a comment has no end");
        _position = end < 0 ? _text.Length : end + (line ? 1 : 2);
        return true;
    }

    bool IsAt(char c) => _position < _text.Length && _text[_position] == c;

    char Peek() => _position < _text.Length ? _text[_position] : throw Mistake("the text ends too early");

    void Expect(char c)
    {
        if (Peek() != c) throw Mistake($"'{c}' is missing");
        _position++;
    }

    FormatException Mistake(string what) => new($"No JSON at character {_position}: {what}.");
}
