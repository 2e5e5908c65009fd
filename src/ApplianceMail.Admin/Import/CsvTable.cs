namespace ApplianceMail.Admin.Import;

/// <summary>Comma-separated values with named fields.</summary>
sealed class CsvTable
{
    readonly Dictionary<string, int> _columns;
    readonly List<(int Line, IReadOnlyList<string> Fields)> _rows;

    CsvTable(Dictionary<string, int> columns, List<(int, IReadOnlyList<string>)> rows) => (_columns, _rows) = (columns, rows);

    public int Count => _rows.Count;

    /// <summary>Reads the text. The first record names the columns, unless the map gives numbers.</summary>
    /// <param name="fields">The fields that there are; a column of another name is left out, so that lists of other programs can be used.</param>
    /// <param name="map">"Address=E-Mail" takes Address from the column E-Mail; "Address=1" from the first one of a text without a heading.</param>
    /// <exception cref="OperationException">The text or the map is wrong.</exception>
    public static CsvTable Read(string text, string delimiter, string comment, IReadOnlyList<string> map, params IReadOnlyList<string> fields)
    {
        var reader = new CsvReader(OneLineEnd(text), One("Delimiter", delimiter) ?? ',', One("Comment", comment));
        var named = Map(map, fields);
        bool numbered = named.Count > 0 && named.Values.All(v => int.TryParse(v, out _));
        var columns = numbered ? named.ToDictionary(n => n.Key, n => int.Parse(n.Value, System.Globalization.CultureInfo.InvariantCulture) - 1) : Heading(reader, named, fields);
        var rows = new List<(int, IReadOnlyList<string>)>();
        while (reader.Next() is { } row) rows.Add(row);
        return new CsvTable(columns, rows);
    }

    /// <summary>The rows with their lines; a field that is not there is null.</summary>
    public IEnumerable<(int Line, Func<string, string?> Field)> Rows =>
        _rows.Select(row => (row.Line, (Func<string, string?>)(name => _columns.TryGetValue(name, out int i) && i < row.Fields.Count && row.Fields[i].Length > 0 ? row.Fields[i] : null)));

    public bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>Old Macintosh programs end lines with CR alone: read as it stands, all of it would be the heading.</summary>
    static string OneLineEnd(string text) => text.Contains('\n') ? text : text.Replace('\r', '\n');

    static char? One(string parameter, string text) => text.Length switch
    {
        0 => null,
        1 when text[0] is not ('"' or '\r' or '\n') => text[0],
        _ => text is "\\t" or "tab" ? '\t' : throw OperationException.Invalid(parameter, "must be one character; \\t for a tabulator"),
    };

    static Dictionary<string, string> Map(IReadOnlyList<string> map, IReadOnlyList<string> fields)
    {
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in map)
        {
            int equals = entry.IndexOf('=');
            if (equals <= 0 || !fields.Contains(entry[..equals].Trim(), StringComparer.OrdinalIgnoreCase))
                throw OperationException.Invalid("FieldMap", $"'{entry}' must be field=column, with a field of {string.Join(", ", fields)}");
            var column = entry[(equals + 1)..].Trim();
            if (int.TryParse(column, out int number) && number < 1) throw OperationException.Invalid("FieldMap", $"'{entry}': columns are counted from 1");
            named[entry[..equals].Trim()] = column;
        }
        return named;
    }

    static Dictionary<string, int> Heading(CsvReader reader, Dictionary<string, string> named, IReadOnlyList<string> fields)
    {
        var heading = reader.Next()?.Fields ?? throw OperationException.Invalid("Csv", "is empty");
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            var wanted = named.GetValueOrDefault(field, field);
            int index = heading.ToList().FindIndex(h => h.Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase));
            // Which of two columns was meant, nobody can tell.
            if (index >= 0 && heading.Skip(index + 1).Any(h => h.Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase)))
                throw OperationException.Invalid("Csv", $"the first line has two columns '{wanted}'");
            if (index >= 0) columns[field] = index;
            else if (named.ContainsKey(field)) throw OperationException.Invalid("FieldMap", $"the first line has no column '{wanted}'; it has: {string.Join(", ", heading)}");
        }
        return columns.Count > 0 ? columns : throw OperationException.Invalid("Csv", $"the first line must name a column {fields[0]}, or FieldMap must say which one it is; it has: {Shown(heading)}. Is Delimiter right?");
    }

    static string Shown(IReadOnlyList<string> heading)
    {
        const int maxLength = 200;
        var text = string.Join(", ", heading);
        return text.Length <= maxLength ? text : text[..maxLength] + "…";
    }
}
