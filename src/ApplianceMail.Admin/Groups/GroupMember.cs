using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

/// <summary>What may be a member of a group: a user, an alias, another group of this server, or an address elsewhere.</summary>
static class GroupMember
{
    public static GroupMemberRow Add(WriteTransaction store, string parameter, GroupRow group, string address)
    {
        var canonical = Canonical(store, parameter, address);
        if (canonical == group.Address) throw new OperationException(RefusalKind.Conflict, "MemberIsGroup", $"{group.Address} cannot be a member of itself.");
        if (store.GroupMembers.Find(group.Id, canonical) is not null)
            throw new OperationException(RefusalKind.Conflict, "MemberExists", $"{canonical} is a member of {group.Address} already.");
        return store.GroupMembers.Add(group, canonical);
    }

    public static GroupMemberRow Require(DirectoryTables tables, string parameter, GroupRow group, string address)
    {
        var (localPart, domain) = MailUserIdentity.Parse(parameter, address, tables.Domains.Primary());
        return tables.GroupMembers.Find(group.Id, $"{localPart}@{domain}")
            ?? throw new OperationException(RefusalKind.NotFound, "MemberNotFound", $"{localPart}@{domain} is no member of {group.Address}. Get-MailGroupMember lists them all.");
    }

    static string Canonical(WriteTransaction store, string parameter, string address)
    {
        var (localPart, domainName) = MailUserIdentity.Parse(parameter, address, store.Domains.Primary());
        if ((store.Domains.Find(domainName) ?? OfAlias(store, domainName)) is not { } domain) return $"{localPart}@{domainName}";
        if (store.AddressOwner(domain.Id, localPart) is null)
            throw new OperationException(RefusalKind.NotFound, "MailUserNotFound", $"There is no user, alias or group {localPart}@{domain.Name}.");
        return $"{localPart}@{domain.Name}";
    }

    static DomainRow? OfAlias(DirectoryTables tables, string name) => tables.DomainAliases.Find(name) is { } alias ? tables.Domains.FindById(alias.DomainId) : null;
}
