using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>Forms of single values that settings have in common.</summary>
static class SettingChecks
{
    /// <summary>Most addresses or patterns of one list: each is looked at for each message.</summary>
    const int MaxListItems = 1000;

    /// <summary>Longest access list in characters: it is kept with each user.</summary>
    const int MaxAccessList = 2000;

    public static void NotNegative(string parameter, long value)
    {
        if (value < 0) throw OperationException.Invalid(parameter, "must be 0 or more");
    }

    public static void Between(string parameter, long value, long least, long most)
    {
        if (value < least || value > most) throw OperationException.Invalid(parameter, $"must be {least} to {most}");
    }

    /// <summary>An expiry as parameters leave it, in UTC; null: never.</summary>
    public static DateTimeOffset? Expiry(DateTimeOffset? before, DateTimeOffset? expiresAt, bool neverExpires)
    {
        if (neverExpires && expiresAt is not null) throw OperationException.Invalid("NeverExpires", "does not go with ExpiresAt");
        return neverExpires ? null : expiresAt?.ToUniversalTime() ?? before;
    }

    /// <summary>A text of one line.</summary>
    public static void Line(string parameter, string text, int maxLength = 200)
    {
        if (text.Length > maxLength || text.Any(c => char.IsControl(c) || Users.UserChecks.IsBreak(c))) throw OperationException.Invalid(parameter, $"must be at most {maxLength} characters without control characters");
    }

    /// <summary>A text of several lines.</summary>
    public static void Lines(string parameter, string text, int maxLength)
    {
        if (text.Length > maxLength || text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'))) throw OperationException.Invalid(parameter, $"must be at most {maxLength} characters without control characters but line ends");
    }

    public static void Patterns(string parameter, IReadOnlyList<string> patterns)
    {
        Count(parameter, patterns);
        if (patterns.FirstOrDefault(p => p is null || !AddressPattern.IsValid(p)) is { } wrong)
            throw OperationException.Invalid(parameter, $"'{wrong}' must be an address or a domain, with * and ? as wildcards: alice@example.org, *@example.org, example.org, *.example.org");
        if (patterns.Contains(null!)) throw OperationException.Invalid(parameter, "has null in it");
    }

    public static void Addresses(string parameter, IReadOnlyList<string> addresses)
    {
        Count(parameter, addresses);
        foreach (var address in addresses)
            if (address is null || Address(parameter, address) != address) throw OperationException.Invalid(parameter, $"'{address}' must be an address in lower case");
    }

    /// <summary>Any mail address, here or elsewhere, as it is kept: the whole in lower case, the domain in A-labels.</summary>
    public static string Address(string parameter, string text)
    {
        if (!MailAddress.TryParse(text.Trim(), out var address) || address!.HasLiteral || address.LocalPart.Any(c => c > '~'))
            throw OperationException.Invalid(parameter, "must be an e-mail address: alice@example.org");
        return $"{address.LocalPart}@{Domains.DomainIdentity.Canonical(parameter, address.Domain)}".ToLowerInvariant();
    }

    /// <summary>Addresses as they are kept, each once; bare names belong to the primary domain.</summary>
    public static IReadOnlyList<string> AddressesOf(DirectoryTables tables, string parameter, IReadOnlyList<string> texts)
    {
        var primary = tables.Domains.Primary()?.Name;
        return [.. texts.Select(t => Address(parameter, t.Contains('@') || primary is null ? t : $"{t.Trim()}@{primary}")).Distinct()];
    }

    public static void AccessListText(string parameter, string text)
    {
        if (text.Length > MaxAccessList) throw OperationException.Invalid(parameter, $"must have at most {MaxAccessList} characters");
        if (text.Length > 0 && !AccessList.TryParse(text, out _, out var mistake)) throw OperationException.Invalid(parameter, mistake);
    }

    static void Count(string parameter, IReadOnlyList<string> list)
    {
        if (list.Count > MaxListItems) throw OperationException.Invalid(parameter, $"has more than {MaxListItems} entries");
    }
}
