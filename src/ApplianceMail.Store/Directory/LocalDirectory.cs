using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>The directory in the store's own tables, as they are at each question.</summary>
sealed class LocalDirectory(ReaderPool readers) : IDirectory
{
    public ValueTask<DomainRow?> FindDomainAsync(string name, CancellationToken cancel) => Ask(d => d.FindDomainAsync(name, cancel));

    public ValueTask<DomainRow?> PrimaryDomainAsync(CancellationToken cancel) => Ask(d => d.PrimaryDomainAsync(cancel));

    public ValueTask<AccountRow?> FindAccountAsync(string localPart, string domain, CancellationToken cancel) => Ask(d => d.FindAccountAsync(localPart, domain, cancel));

    public ValueTask<DirectoryEntry?> FindEntryAsync(string localPart, string domain, CancellationToken cancel) => Ask(d => d.FindEntryAsync(localPart, domain, cancel));

    public ValueTask<SenderBlockRow?> FindSenderBlockAsync(long accountId, MailAddress sender, CancellationToken cancel) => Ask(d => d.FindSenderBlockAsync(accountId, sender, cancel));

    public ValueTask<RefusedDomainRow?> FindRefusedDomainAsync(string hostName, CancellationToken cancel) => Ask(d => d.FindRefusedDomainAsync(hostName, cancel));

    public ValueTask<bool> HasRefusedDomainsAsync(CancellationToken cancel) => Ask(d => d.HasRefusedDomainsAsync(cancel));

    public ValueTask<IReadOnlyList<DomainRow>> ListDomainsAsync(CancellationToken cancel) => Ask(d => d.ListDomainsAsync(cancel));

    public ValueTask<IReadOnlyList<AccountRow>> ListAccountsAsync(string? domain, CancellationToken cancel) => Ask(d => d.ListAccountsAsync(domain, cancel));

    /// <summary>An account with its password's hash.</summary>
    public (AccountRow Account, string Password)? FindWithPassword(string localPart, string domain) => Ask(d => d.FindWithPassword(localPart, domain));

    /// <summary>The tables answer at once: what is returned is complete before the connection goes back.</summary>
    T Ask<T>(Func<TablesDirectory, T> question)
    {
        using var lease = readers.Rent();
        return lease.Connection.InSnapshot(() => question(new TablesDirectory(lease.Connection.Tables)));
    }
}
