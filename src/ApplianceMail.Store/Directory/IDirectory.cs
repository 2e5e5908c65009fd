namespace ApplianceMail.Store.Directory;

/// <summary>Who is here. Lookups answer from committed data at once after each change.</summary>
public interface IDirectory
{
    /// <summary>A domain of ours by its name (any case, A-labels or Unicode); null: not ours.</summary>
    ValueTask<DomainRow?> FindDomainAsync(string name, CancellationToken cancel);

    /// <summary>The domain that bare names belong to; null before the server was initialised.</summary>
    ValueTask<DomainRow?> PrimaryDomainAsync(CancellationToken cancel);

    /// <summary>The account of an address (local part in any case); null: no such user.</summary>
    ValueTask<AccountRow?> FindAccountAsync(string localPart, string domain, CancellationToken cancel);

    /// <summary>All domains, by name.</summary>
    ValueTask<IReadOnlyList<DomainRow>> ListDomainsAsync(CancellationToken cancel);

    /// <summary>All accounts of a domain, or of all where it is null, by address.</summary>
    ValueTask<IReadOnlyList<AccountRow>> ListAccountsAsync(string? domain, CancellationToken cancel);
}
