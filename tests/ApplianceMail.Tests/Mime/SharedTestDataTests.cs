using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApplianceMail.Mail.Mime;
using Xunit;

namespace ApplianceMail.Tests.Mime;

/// <summary>Compares with the expectations in <c>../shared/testdata/mime</c>, which are another parser's; where that one deviates on purpose, we say so.</summary>
public partial class SharedTestDataTests
{
    // The table's own results for named zones, short years and other orders are not those of RFC 5322 §4.3.
    [GeneratedRegex(@" \d{4} +\d\d:\d\d:\d\d [+-]\d{4}")]
    private static partial Regex PlainDate();

    static readonly string? _folder = FindFolder();

    static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "ApplianceMail.sln"))) continue;
            var data = Path.Combine(folder.FullName, "..", "shared", "testdata", "mime");
            return Directory.Exists(data) ? data : null;
        }
        return null;
    }

    static string Folder()
    {
        Skip.If(_folder is null, "../shared/testdata/mime is not there.");
        return _folder!;
    }

    static JsonElement Table(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder(), name))).RootElement;

    // The table's values are whole header texts: what is after the first field is not part of it.
    static byte[] FirstField(JsonElement row)
    {
        var reader = new HeaderReader(Encoding.UTF8.GetBytes("X: " + row.GetProperty("header").GetString()));
        Assert.True(reader.Read());
        return reader.Field.Unfold();
    }

    static string Squeeze(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    static void Report(List<string> differences, int allowed) =>
        Assert.True(differences.Count <= allowed, $"{differences.Count} differences, {allowed} are known:\n" + string.Join('\n', differences));

    [SkippableFact]
    public void Dates_are_those_of_the_table()
    {
        var differences = new List<string>();
        foreach (var row in Table("date.json").EnumerateArray())
        {
            var header = row.GetProperty("header").GetString()!;
            var found = MailDate.TryParse(header, out var date) ? date.ToString("yyyy-MM-dd HH:mm:ss zzz") : "none";
            var expected = ExpectedDate(row.GetProperty("expected"));
            if (found != expected) differences.Add($"{header}: {found}, expected {expected}");
        }
        // Numbers with spaces for colons; a Received value before the date; a comment that a second parenthesis leaves open.
        Report(differences, 3);
    }

    static string ExpectedDate(JsonElement date)
    {
        if (date.ValueKind == JsonValueKind.Null) return "none";
        int Number(string name) => date.GetProperty(name).GetInt32();
        var sign = date.GetProperty("tz_before_gmt").GetBoolean() ? '-' : '+';
        return $"{Number("year"):0000}-{Number("month"):00}-{Number("day"):00} {Number("hour"):00}:{Number("minute"):00}:{Number("second"):00} {sign}{Number("tz_hour"):00}:{Number("tz_minute"):00}";
    }

    [SkippableFact]
    public void Dates_of_received_fields_are_those_of_the_table()
    {
        var differences = new List<string>();
        foreach (var row in Table("received.json").EnumerateArray())
        {
            var value = Encoding.UTF8.GetString(FirstField(row));
            if (!PlainDate().IsMatch(value)) continue;
            var found = MailDate.TryParse(value[(value.LastIndexOf(';') + 1)..].Replace('_', ' '), out var date) ? date.ToString("yyyy-MM-dd HH:mm:ss zzz") : "none";
            var expected = row.GetProperty("expected").TryGetProperty("date", out var known) ? ExpectedDate(known) : "none";
            if (found != expected) differences.Add($"{value}: {found}, expected {expected}");
        }
        Report(differences, 0);
    }

    [SkippableFact]
    public void Texts_are_those_of_the_table()
    {
        var differences = new List<string>();
        foreach (var row in Table("unstructured.json").EnumerateArray())
        {
            var found = EncodedWord.Decode(FirstField(row));
            var expected = row.GetProperty("expected").GetString()!;
            if (Squeeze(found) != Squeeze(expected)) differences.Add($"{found}, expected {expected}");
        }
        // A space is put where a word follows text at once.
        Report(differences, 3);
    }

    [SkippableFact]
    public void Addresses_are_those_of_the_table()
    {
        var differences = new List<string>();
        foreach (var row in Table("address.json").EnumerateArray())
        {
            var field = FirstField(row);
            var found = string.Join(", ", AddressList.Parse(field).Select(address => Show(address.Group, address.Name, address.Address)));
            var expected = string.Join(", ", ExpectedAddresses(row.GetProperty("expected")));
            if (found != expected) differences.Add($"{Encoding.UTF8.GetString(field)}: {found}, expected {expected}");
        }
        // There all comments are part of the name (in ENVELOPE only that of an address without angles is), and a source route part of the address.
        Report(differences, 15);
    }

    static string Show(string? group, string? name, string? address) => $"[{group}] {Squeeze(name ?? "")} <{address}>";

    static IEnumerable<string> ExpectedAddresses(JsonElement expected)
    {
        if (expected.TryGetProperty("List", out var list)) return list.EnumerateArray().Select(address => ExpectedAddress(null, address));
        return expected.GetProperty("Group").EnumerateArray().SelectMany(group =>
            group.GetProperty("addresses").EnumerateArray().Select(address => ExpectedAddress(group.GetProperty("name").GetString(), address)));
    }

    static string ExpectedAddress(string? group, JsonElement address) => Show(group, address.GetProperty("name").GetString(), address.GetProperty("address").GetString());

    [SkippableFact]
    public void Media_types_are_those_of_the_table()
    {
        var differences = new List<string>();
        foreach (var row in Table("content_type.json").EnumerateArray())
        {
            var expected = row.GetProperty("expected");
            if (expected.ValueKind == JsonValueKind.Null || expected.GetProperty("c_subtype").GetString() is not { } subtype) continue;
            var field = FirstField(row);
            var found = MimeSamples.Tree($"Content-Type: {MimeSamples.Text(field)}\r\n\r\n").MediaType;
            var type = $"{expected.GetProperty("c_type").GetString()}/{subtype}";
            if (found != type) differences.Add($"{Encoding.UTF8.GetString(field)}: {found}, expected {type}");
        }
        // RFC 2045 §5.1 has no second slash; the name that is not US-ASCII is compared as octets.
        Report(differences, 4);
    }

    [SkippableTheory]
    [InlineData("rfc")]
    [InlineData("legacy")]
    public void Messages_have_their_parts_where_the_table_says(string folder)
    {
        var differences = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder(), folder), "*.eml").Order())
        {
            foreach (var (expectation, lineEnd) in (ReadOnlySpan<(string, string)>)[(".json", "\n"), (".crlf.json", "\r\n")])
            {
                var text = Encoding.Latin1.GetString(File.ReadAllBytes(file)).Replace("\r\n", "\n").Replace("\n", lineEnd);
                var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(file, expectation))).RootElement;
                var parsed = MimeSamples.Parse(text);
                var found = Flatten(BodyPart.Read(parsed.Parts.Span)).Select(part => $"{part.HeaderOffset}+{part.HeaderLength}");
                var parts = expected.GetProperty("parts").EnumerateArray().ToList();
                var wanted = parts.Select(part => $"{part.GetProperty("offset_header").GetInt64()}+{part.GetProperty("offset_body").GetInt64() - part.GetProperty("offset_header").GetInt64()}");
                if (!found.SequenceEqual(wanted)) differences.Add($"{Path.GetFileName(file)}{expectation}: {string.Join(' ', found)}, expected {string.Join(' ', wanted)}");
                CompareSubject(parsed, parts[0], $"{Path.GetFileName(file)}{expectation}", differences);
            }
        }
        Report(differences, 0);
    }

    static void CompareSubject(ParsedMessage parsed, JsonElement root, string name, List<string> differences)
    {
        var subject = root.GetProperty("headers").EnumerateArray().LastOrDefault(header => header.GetProperty("name").ToString() == "subject");
        if (subject.ValueKind == JsonValueKind.Undefined || !subject.GetProperty("value").TryGetProperty("Text", out var text)) return;
        // We read octets that are neither UTF-8 nor encoded as windows-1252.
        if (text.GetString()!.Contains('\uFFFD')) return;
        if (Squeeze(parsed.Subject) != Squeeze(text.GetString()!)) differences.Add($"{name}: {parsed.Subject}, expected {text}");
    }

    // The other parser's list does not go into messages.
    static IEnumerable<BodyPart> Flatten(BodyPart part) => part.Kind == BodyPartKind.Multipart ? part.Children.SelectMany(Flatten).Prepend(part) : [part];
}
