using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

/// <summary>What may be a member of a group: a user, an alias, another group of this server, or an address elsewhere.</summary>
static class GroupMember
{
    /// <summary>Most members that one change adds or takes away: the writer is not held up (store.md). Who stays does not count.</summary>
    const int MaxChanges = 5000;

    /// <summary>Makes the whole list of a group's members: who is not in it leaves, who is new joins.</summary>
    /// <param name="addresses">One may be there twice, or under another of its names: that is what lists out of scripts have.</param>
    /// <exception cref="OperationException">MailUserNotFound, MemberIsGroup, or too many change.</exception>
    public static void SetAll(WriteTransaction store, string parameter, GroupRow group, IReadOnlyList<string> addresses)
    {
        var wanted = addresses.Select(a => Named(store, parameter, a).Address).ToHashSet();
        var members = store.GroupMembers.OfGroup(group.Id);
        var there = members.Select(m => m.Address).ToHashSet();
        var (leaving, joining) = (members.Where(m => !wanted.Contains(m.Address)).ToList(), wanted.Where(a => !there.Contains(a)).ToList());
        if (leaving.Count + joining.Count > MaxChanges)
            throw OperationException.Invalid(parameter, $"at most {MaxChanges} members in one step; {leaving.Count + joining.Count} would change. Import-MailGroupMember adds more, step by step");
        foreach (var member in leaving) store.GroupMembers.Remove(member);
        foreach (var address in joining) Add(store, parameter, group, address);
    }

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
        var (localPart, domain) = MailUserIdentity.ParseOwn(tables, parameter, address);
        return tables.GroupMembers.Find(group.Id, $"{localPart}@{domain}")
            ?? throw new OperationException(RefusalKind.NotFound, "MemberNotFound", $"{localPart}@{domain} is no member of {group.Address}. Get-MailGroupMember lists them all.");
    }

    static string Canonical(WriteTransaction store, string parameter, string address)
    {
        var (canonical, domain, localPart) = Named(store, parameter, address);
        if (domain is not null && store.AddressOwner(domain.Id, localPart) is null)
            throw new OperationException(RefusalKind.NotFound, "MailUserNotFound", $"There is no user, alias or group {canonical}.");
        return canonical;
    }

    /// <summary>The address as members have it; its domain is null where it is elsewhere.</summary>
    static (string Address, DomainRow? Domain, string LocalPart) Named(DirectoryTables tables, string parameter, string address)
    {
        var (localPart, domain) = MailUserIdentity.ParseOwn(tables, parameter, address);
        return ($"{localPart}@{domain}", tables.Domains.Find(domain), localPart);
    }
}
