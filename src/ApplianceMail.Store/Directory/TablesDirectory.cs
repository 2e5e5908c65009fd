using System.Globalization;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Store.Directory;

/// <summary>The directory over one connection's tables, for as long as that is rented.</summary>
sealed class TablesDirectory(DirectoryTables tables) : IDirectory
{
    public ValueTask<DomainRow?> FindDomainAsync(string name, CancellationToken cancel) => new(Domain(tables, name));

    public ValueTask<DomainRow?> PrimaryDomainAsync(CancellationToken cancel) => new(tables.Domains.Primary());

    public ValueTask<AccountRow?> FindAccountAsync(string localPart, string domain, CancellationToken cancel) => new(Domain(tables, domain) is { } ours ? tables.Accounts.At(ours.Id, localPart.ToLowerInvariant()) : null);

    public ValueTask<IReadOnlyList<DomainRow>> ListDomainsAsync(CancellationToken cancel) => new(tables.Domains.List());

    public ValueTask<IReadOnlyList<AccountRow>> ListAccountsAsync(string? domain, CancellationToken cancel) => new(tables.Accounts.List(domain is null ? null : Canonical(domain) ?? domain));

    public ValueTask<DirectoryEntry?> FindEntryAsync(string localPart, string domain, CancellationToken cancel) => new(Domain(tables, domain) is { } ours ? Entry(tables, ours.Id, localPart.ToLowerInvariant()) : null);

    public ValueTask<SenderBlockRow?> FindSenderBlockAsync(long accountId, MailAddress sender, CancellationToken cancel) => new(tables.SenderBlocks.Match(accountId, $"{sender.LocalPart}@{sender.Domain}".ToLowerInvariant()));

    public ValueTask<RefusedDomainRow?> FindRefusedDomainAsync(string hostName, CancellationToken cancel) => new(tables.RefusedDomains.Match(hostName));

    public ValueTask<bool> HasRefusedDomainsAsync(CancellationToken cancel) => new(tables.RefusedDomains.Any());

    /// <summary>An account with its password's hash.</summary>
    public (AccountRow Account, string Password)? FindWithPassword(string localPart, string domain) => Domain(tables, domain) is { } ours && tables.Accounts.At(ours.Id, localPart.ToLowerInvariant()) is { } row ? (row, tables.Accounts.PasswordOf(row)) : null;

    static DomainRow? Domain(DirectoryTables tables, string name) => Canonical(name) is { } canonical ? tables.DomainOf(canonical) : null;

    static DirectoryEntry? Entry(DirectoryTables tables, long domainId, string localPart)
    {
        if (tables.Accounts.At(domainId, localPart) is { } account) return new(account, null, null, []);
        if (tables.UserAliases.At(domainId, localPart) is { } alias) return tables.Accounts.FindById(alias.AccountId) is { } owner ? new(owner, alias, null, []) : null;
        return tables.Groups.At(domainId, localPart) is { } group ? new(null, null, group, [.. tables.GroupMembers.OfGroup(group.Id).Select(m => m.Address)]) : null;
    }

    /// <summary>A-labels in lower case; null when it can be no domain.</summary>
    static string? Canonical(string name)
    {
        if (System.Text.Ascii.IsValid(name)) return name.ToLowerInvariant();
        try
        {
            return new IdnMapping().GetAscii(name.Normalize(System.Text.NormalizationForm.FormC)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
