using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Remove", "MailDomain", "Removes a mail domain. Users and mail of a removed domain are kept for the retention, out of reach.")]
public sealed class RemoveMailDomain : Operation<DomainInfo>
{
    /// <summary>Users removed with their domain in one step: the writer is not held up (store.md).</summary>
    const int MaxUsers = 5000;

    [Parameter("Domain name.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("Removes the domain's users with it; without this a domain that has users is refused.")]
    public bool IncludeContents { get; init; }

    public override DomainInfo Apply(WriteTransaction store)
    {
        var row = DomainIdentity.Require(store, nameof(Identity), Identity);
        if (row.IsPrimary) throw new OperationException(RefusalKind.Conflict, "DomainIsPrimary", $"{row.Name} is the primary domain. Make another one primary first: Set-MailDomain -Primary.");
        var users = store.Accounts.OfDomain(row.Id);
        if (users.Count > 0 && !IncludeContents)
            throw new OperationException(RefusalKind.Conflict, "DomainNotEmpty", $"{row.Name} has {users.Count} users. -IncludeContents removes them too.");
        if (users.Count > MaxUsers) throw new OperationException(RefusalKind.Conflict, "DomainTooLarge", $"{row.Name} has more than {MaxUsers} users. Remove users first.");
        foreach (var user in users) store.Accounts.Remove(user);
        store.Domains.Remove(row);
        return DomainInfo.Of(row);
    }
}
