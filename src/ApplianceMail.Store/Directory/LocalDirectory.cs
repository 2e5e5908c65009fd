using System.Globalization;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>The directory in the store's own tables.</summary>
sealed class LocalDirectory(ReaderPool readers) : IDirectory
{
    public ValueTask<DomainRow?> FindDomainAsync(string name, CancellationToken cancel)
    {
        using var lease = readers.Rent();
        return new(Canonical(name) is { } canonical ? lease.Connection.Tables.Domains.Find(canonical) : null);
    }

    public ValueTask<DomainRow?> PrimaryDomainAsync(CancellationToken cancel)
    {
        using var lease = readers.Rent();
        return new(lease.Connection.Tables.Domains.Primary());
    }

    public ValueTask<AccountRow?> FindAccountAsync(string localPart, string domain, CancellationToken cancel) =>
        new(FindWithPassword(localPart, domain)?.Account);

    public ValueTask<IReadOnlyList<DomainRow>> ListDomainsAsync(CancellationToken cancel)
    {
        using var lease = readers.Rent();
        return new(lease.Connection.Tables.Domains.List());
    }

    public ValueTask<IReadOnlyList<AccountRow>> ListAccountsAsync(string? domain, CancellationToken cancel)
    {
        using var lease = readers.Rent();
        return new(lease.Connection.Tables.Accounts.List(domain is null ? null : Canonical(domain) ?? domain));
    }

    /// <summary>An account with its password's hash.</summary>
    public (AccountRow Account, string Password)? FindWithPassword(string localPart, string domain)
    {
        if (Canonical(domain) is not { } canonical) return null;
        using var lease = readers.Rent();
        var accounts = lease.Connection.Tables.Accounts;
        return accounts.Find(localPart.ToLowerInvariant(), canonical) is { } row ? (row, accounts.PasswordOf(row)) : null;
    }

    public (AdministratorRow Administrator, string Password)? FindAdministrator(string name)
    {
        using var lease = readers.Rent();
        var administrators = lease.Connection.Tables.Administrators;
        return administrators.Find(name.ToLowerInvariant()) is { } row ? (row, administrators.PasswordOf(row)) : null;
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
