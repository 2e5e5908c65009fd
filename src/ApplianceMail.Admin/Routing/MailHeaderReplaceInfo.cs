using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>An address that is written in headers instead of others.</summary>
/// <param name="Alias">What is written.</param>
/// <param name="Addresses">What is replaced.</param>
public sealed record MailHeaderReplaceInfo(long Id, string Alias, IReadOnlyList<string> Addresses, ReplacementScope Scope, DateTimeOffset CreatedAt)
{
    /// <summary>Most addresses behind one alias.</summary>
    const int MaxAddresses = 1000;

    public static MailHeaderReplaceInfo Of(HeaderReplacementRow row) => new(row.Id, row.Alias, row.Addresses, row.Scope, row.CreatedAt);

    internal static string CanonicalAlias(DirectoryTables tables, string parameter, string alias)
    {
        var address = TargetAddress.Canonical(tables, parameter, alias);
        return address.Contains(' ') || address.Contains('"') ? throw OperationException.Invalid(parameter, "must be an address without quotes") : address;
    }

    internal static HeaderReplacementRow Require(DirectoryTables tables, string parameter, string alias) =>
        tables.HeaderReplacements.Find(CanonicalAlias(tables, parameter, alias))
        ?? throw new OperationException(RefusalKind.NotFound, "HeaderReplaceNotFound", $"Nothing is replaced by {alias.Trim()}. Get-MailHeaderReplace lists what is.");

    /// <summary>The addresses in lower case, each once; the manual's semicolons are understood.</summary>
    internal static IReadOnlyList<string> CanonicalAddresses(DirectoryTables tables, string parameter, IReadOnlyList<string> addresses)
    {
        var all = addresses.SelectMany(a => a.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(a => CanonicalAlias(tables, parameter, a).ToLowerInvariant()).Distinct().ToList();
        return all.Count is > 0 and <= MaxAddresses ? all : throw OperationException.Invalid(parameter, $"1 to {MaxAddresses} addresses are replaced by one");
    }

    /// <exception cref="OperationException">No scope, or an address is replaced by another alias in the same mail, or by itself.</exception>
    internal static void Check(DirectoryTables tables, HeaderReplacementRow row)
    {
        if (row.Scope is ReplacementScope.None or > ReplacementScope.Both) throw OperationException.Invalid("Scope", "must be Local, Remote or Both");
        if (row.Addresses.Contains(row.Alias.ToLowerInvariant())) throw OperationException.Invalid("Addresses", $"{row.Alias} cannot be replaced by itself");
        foreach (var other in tables.HeaderReplacements.List().Where(o => o.Id != row.Id && (o.Scope & row.Scope) != 0))
            if (other.Addresses.FirstOrDefault(row.Addresses.Contains) is { } twice)
                throw new OperationException(RefusalKind.Conflict, "HeaderReplaceExists", $"{twice} is replaced by {other.Alias} already. Take it out there: Set-MailHeaderReplace.");
    }
}
