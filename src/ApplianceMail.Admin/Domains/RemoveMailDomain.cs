using ApplianceMail.Admin.Groups;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

[Operation("Remove", "MailDomain", "Removes a mail domain. Users and mail of a removed domain are kept for the retention, out of reach.")]
public sealed class RemoveMailDomain : Operation<DomainInfo>
{
    /// <summary>Users removed with their domain in one step: some two seconds of the writer.</summary>
    const int MaxUsers = 50_000;

    [Parameter("Domain name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("Removes the domain's users, aliases and groups with it; without this a domain that has some is refused.")]
    public bool IncludeContents { get; init; }

    public override DomainInfo Apply(WriteTransaction store)
    {
        var row = DomainIdentity.Require(store, nameof(Identity), Identity);
        if (row.IsPrimary) throw new OperationException(RefusalKind.Conflict, "DomainIsPrimary", $"{row.Name} is the primary domain. Make another one primary first: Set-MailDomain -Primary.");
        var contents = store.Contents(row.Id);
        if (contents.Length > 0 && !IncludeContents)
            throw new OperationException(RefusalKind.Conflict, "DomainNotEmpty", $"{row.Name} has {contents}. -IncludeContents removes them too.");
        if (store.Accounts.Count(row.Id) > MaxUsers) throw new OperationException(RefusalKind.Conflict, "DomainTooLarge", $"{row.Name} has more than {MaxUsers} users. Remove users first.");
        RemoveContents(store, row);
        if (store.FallbackAddresses.Find(row.Id) is { } fallback) store.FallbackAddresses.Remove(fallback);
        store.Domains.Remove(row);
        return DomainInfo.Of(row);
    }

    static void RemoveContents(WriteTransaction store, DomainRow row)
    {
        foreach (var group in store.Groups.OfDomain(row.Id)) GroupRemoval.Remove(store, group);
        foreach (var user in store.Accounts.OfDomain(row.Id)) UserRemoval.Remove(store, user);
        // What is left belongs to users of other domains.
        foreach (var alias in store.UserAliases.OfDomain(row.Id)) UserRemoval.RemoveAlias(store, alias);
        foreach (var alias in store.DomainAliases.List(row.Id)) store.DomainAliases.Remove(alias);
    }
}
