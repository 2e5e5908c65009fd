using System.Text;

namespace ApplianceMail.Admin.Import;

/// <summary>Reads comma-separated values (RFC 4180): fields in quotes may hold delimiters, line ends and doubled quotes. Empty lines and comments are left out.</summary>
/// <param name="comment">A line that begins with it is left out; null: there are no comments.</param>
sealed class CsvReader(string text, char delimiter, char? comment)
{
    int _at = text.StartsWith('\uFEFF') ? 1 : 0;
    int _line = 1;

    /// <summary>The next record with the number of its first line; null at the end.</summary>
    /// <exception cref="OperationException">A quote is not closed.</exception>
    public (int Line, IReadOnlyList<string> Fields)? Next()
    {
        while (_at < text.Length)
        {
            int line = _line;
            if (text[_at] == comment) SkipLine();
            else if (ReadRecord() is { } fields && !(fields.Count == 1 && string.IsNullOrWhiteSpace(fields[0]))) return (line, fields);
        }
        return null;
    }

    void SkipLine()
    {
        int end = text.IndexOf('\n', _at);
        _at = end < 0 ? text.Length : end + 1;
        _line++;
    }

    List<string> ReadRecord()
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(_at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadPlain());
            if (_at < text.Length && text[_at] == delimiter)
            {
                _at++;
                continue;
            }
            SkipLine();
            return fields;
        }
    }

    string ReadPlain()
    {
        int start = _at;
        while (_at < text.Length && text[_at] != delimiter && text[_at] != '\n') _at++;
        return text[start.._at].Trim();
    }

    string ReadQuoted()
    {
        var field = new StringBuilder();
        int line = _line;
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '\n') _line++;
            if (text[_at] != '"') field.Append(text[_at]);
            else if (_at + 1 < text.Length && text[_at + 1] == '"') field.Append(text[_at++]);
            else
            {
                _at++;
                // What stands between the quote and the delimiter is not the field's.
                ReadPlain();
                return field.ToString();
            }
        }
        throw OperationException.Invalid("Csv", $"line {line}: a quote is not closed");
    }
}
