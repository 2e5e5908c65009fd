using System.Globalization;
using ApplianceMail.Admin.Import;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>One user of an import, checked.</summary>
sealed record ImportedLine(string LocalPart, string Domain, string DisplayName, long? QuotaBytes, AccountStatus Status, string? Password, string? GeneratedPassword, string? Ready, bool IsThere, Func<AccountSettings, AccountSettings> Change)
{
    /// <summary>Most mistakes that are told at once.</summary>
    const int MaxMistakes = 20;

    /// <summary>What is stored; null until <see cref="HashAsync"/>, and for users that are here already.</summary>
    public string? Hash { get; private set; }

    /// <exception cref="OperationException">Lines are wrong: the message names each. Or one is not of the caller's domains.</exception>
    public static IReadOnlyList<ImportedLine> ReadAll(CsvTable table, DirectoryTables tables, AdminCaller caller, string? defaultDomain, string? password)
    {
        var bare = defaultDomain is null ? tables.Domains.Primary() : Domains.DomainIdentity.Require(tables, "DefaultDomain", defaultDomain);
        var lines = new List<ImportedLine>(table.Count);
        var seen = new Dictionary<(string, string), int>();
        var mistakes = new List<string>();
        foreach (var (number, field) in table.Rows)
        {
            try
            {
                var line = Read(field, tables, caller, bare, password);
                if (!seen.TryAdd((line.LocalPart, line.Domain), number)) throw OperationException.Invalid("Address", $"is the same as in line {seen[(line.LocalPart, line.Domain)]}");
                lines.Add(line);
            }
            catch (OperationException e) when (e.Kind != RefusalKind.Forbidden)
            {
                mistakes.Add($"line {number}: {e.Message}");
            }
        }
        if (mistakes.Count == 0) return lines;
        string more = mistakes.Count > MaxMistakes ? $"; and {mistakes.Count - MaxMistakes} more" : "";
        throw OperationException.Invalid("Csv", $"nothing was imported: {string.Join("; ", mistakes.Take(MaxMistakes))}{more}");
    }

    /// <summary>Hashes what has to be.</summary>
    public static Task HashAsync(IReadOnlyList<ImportedLine> lines, IProgress<OperationProgress>? progress, CancellationToken cancel)
    {
        foreach (var line in lines) line.Hash = line.Ready;
        var clear = lines.Where(l => l is { Hash: null, IsThere: false }).ToList();
        return PasswordParameter.HashAllAsync(clear, line => line.Password ?? line.GeneratedPassword ?? PasswordParameter.MakeRandom(), (line, hash) => line.Hash = hash, progress, cancel);
    }

    static ImportedLine Read(Func<string, string?> field, DirectoryTables tables, AdminCaller caller, DomainRow? bare, string? password)
    {
        var (localPart, named) = MailUserIdentity.Parse("Address", field("Address") ?? throw OperationException.Invalid("Address", "is missing"), bare);
        var domainName = tables.OwnNameOf(named);
        // Before the address is looked up: the answer would tell whether it is there.
        caller.RequireDomain(domainName, $"{localPart}@{domainName}");
        var domain = Domains.DomainIdentity.Require(tables, "Address", domainName);
        bool isThere = tables.Accounts.Find(localPart, domain.Name) is not null;
        if (!isThere) MailUserIdentity.RequireFree(tables, "Address", $"{localPart}@{domain.Name}");
        var name = field("DisplayName") ?? "";
        UserChecks.DisplayName(name);
        var ready = field("PasswordHash") is { } hash ? PasswordParameter.Ready(hash) : null;
        if (ready is not null && field("Password") is not null) throw OperationException.Invalid("PasswordHash", "give either a password or a hash");
        var (change, isExternal) = ReadSettings(field, domain.Settings.Defaults.User);
        if (isExternal && (ready is not null || field("Password") is not null)) throw ExternalPassword.Refusal($"{localPart}@{domain.Name}");
        var given = field("Password") ?? (ready is null && !isExternal ? password : null);
        if (given is not null) PasswordParameter.Check(given);
        if (given is not null && !isThere) PasswordPolicy.Require(domain, localPart, given);
        var random = given is null && ready is null && !isThere && !isExternal ? PasswordPolicy.MakeRandom(domain, localPart) : null;
        return new(localPart, domain.Name, name, Quota(field("QuotaBytes")), ReadStatus(field("Status")), given, random, ready, isThere, change);
    }

    /// <summary>What the line's further fields change; they are tried on the domain's defaults, so that mistakes are told by line.</summary>
    static (Func<AccountSettings, AccountSettings> Change, bool IsExternal) ReadSettings(Func<string, string?> field, AccountSettings defaults)
    {
        var given = UserField.All.Where(f => f.Read is not null).Select(f => (f.Read, Text: field(f.Name))).Where(f => f.Text is not null).ToList();
        AccountSettings Change(AccountSettings settings) => given.Aggregate(settings, (s, f) => f.Read!(s, f.Text!));
        var settings = UserSettings.AccountSettingsCheck.Checked(Change(defaults));
        return (Change, settings.AuthenticationSource == AuthenticationSource.External);
    }

    static long? Quota(string? text)
    {
        if (text is null) return null;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)) throw OperationException.Invalid("QuotaBytes", $"'{text}' must be 0 or more bytes");
        return bytes;
    }

    static AccountStatus ReadStatus(string? text)
    {
        if (text is null) return AccountStatus.Normal;
        return Enum.TryParse<AccountStatus>(text, ignoreCase: true, out var status) && !char.IsAsciiDigit(text[0])
            ? status
            : throw OperationException.Invalid("Status", $"'{text}' must be one of {string.Join(", ", Enum.GetNames<AccountStatus>())}");
    }
}
