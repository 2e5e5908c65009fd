using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Store.Directory;

/// <summary>Who is here. Lookups answer from committed data at once after each change.</summary>
public interface IDirectory
{
    /// <summary>A domain of ours by its name or a domain alias (any case, A-labels or Unicode); null: not ours.</summary>
    ValueTask<DomainRow?> FindDomainAsync(string name, CancellationToken cancel);

    /// <summary>The domain that bare names belong to; null before the server was initialised.</summary>
    ValueTask<DomainRow?> PrimaryDomainAsync(CancellationToken cancel);

    /// <summary>The account of an address (local part in any case); null: no such user.</summary>
    ValueTask<AccountRow?> FindAccountAsync(string localPart, string domain, CancellationToken cancel);

    /// <summary>What an address is, domain aliases included; null: nobody.</summary>
    ValueTask<DirectoryEntry?> FindEntryAsync(string localPart, string domain, CancellationToken cancel);

    /// <summary>The entry by which an account refuses a sender; null: none.</summary>
    /// <param name="accountId">0: the list that holds for everybody.</param>
    /// <param name="sender">The address of the reverse-path.</param>
    ValueTask<SenderBlockRow?> FindSenderBlockAsync(long accountId, MailAddress sender, CancellationToken cancel);

    /// <summary>The entry that refuses a host's SMTP; null: none.</summary>
    ValueTask<RefusedDomainRow?> FindRefusedDomainAsync(string hostName, CancellationToken cancel);

    /// <summary>True when hosts' names have to be looked up at all.</summary>
    ValueTask<bool> HasRefusedDomainsAsync(CancellationToken cancel);

    /// <summary>All domains, by name.</summary>
    ValueTask<IReadOnlyList<DomainRow>> ListDomainsAsync(CancellationToken cancel);

    /// <summary>All accounts of a domain, or of all where it is null, by address.</summary>
    ValueTask<IReadOnlyList<AccountRow>> ListAccountsAsync(string? domain, CancellationToken cancel);
}
