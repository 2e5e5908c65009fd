using System.Globalization;
using System.Text.RegularExpressions;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>Turns results as the server sends them into objects that PowerShell people expect.</summary>
public static class ResultShape
{
    /// <summary>Members that are shown once and are nowhere else.</summary>
    static readonly string[] s_secrets = ["generatedPassword", "secret", "token"];

    /// <summary>Added to the type's name of an object that shows a secret: it has a view of its own.</summary>
    public const string SecretMark = "#WithSecret";

    static readonly Regex s_time = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant);

    /// <summary>The members of one inner object come up to the top: a new user with its password is still a user.</summary>
    public static ResultObject Of(string typeName, JsonObject result)
    {
        if (InnerName(result) is not { } inner) return new([typeName], result);
        var members = new JsonObject();
        foreach (var member in result.Object(inner)!) members[member.Key] = member.Value;
        foreach (var member in result.Where(m => m.Key != inner)) members[member.Key] = member.Value;
        return new(HasSecret(members) ? [typeName + SecretMark, typeName] : [typeName], members);
    }

    /// <summary>True when it shows a secret that was made just now.</summary>
    public static bool HasSecret(JsonObject members) => s_secrets.Any(name => members[name] is string);

    /// <summary>The server's name as PowerShell writes it.</summary>
    public static string MemberName(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>A member's value; times become local ones.</summary>
    public static object? MemberValue(string name, object? value)
    {
        if (value is not string text) return value;
        if (IsTimeName(name) && s_time.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time.LocalDateTime;
        if (name.EndsWith("Uptime", StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration)) return duration;
        return value;
    }

    static bool IsTimeName(string name) =>
        name is "at" or "since" or "until" || name.EndsWith("At", StringComparison.Ordinal) || name.EndsWith("Time", StringComparison.Ordinal) || name.EndsWith("Since", StringComparison.Ordinal) || name.EndsWith("Until", StringComparison.Ordinal);

    /// <summary>Of an object and its secret, the object's name.</summary>
    static string? InnerName(JsonObject result) =>
        result.Count == 2 && result.Any(m => s_secrets.Contains(m.Key) && m.Value is not JsonObject) ? result.FirstOrDefault(m => m.Value is JsonObject).Key : null;
}
