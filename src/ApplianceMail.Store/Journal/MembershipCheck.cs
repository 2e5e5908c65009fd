using ApplianceMail.Store.Directory;

namespace ApplianceMail.Store.Journal;

/// <summary>After an undo: no group may be left with a member that nobody is. Memberships go by address, so the tables alone do not see it.</summary>
sealed class MembershipCheck(WriteTransaction transaction)
{
    /// <exception cref="UndoConflictException">An address that went is a member of a group, or a member that came back is nobody any more.</exception>
    public void Run(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            if (change is { Entity: "domain", Before: { } before }) RequireNoMembersIn(before.GetProperty("name").GetString()!);
            else if (change is { Entity: "user" or "alias" or "group", Before: { } row }) RequireNoMembership(row.GetProperty("address").GetString()!);
            else if (change is { Entity: "group member", After: { } member }) RequireSomebody(member.GetProperty("address").GetString()!);
        }
    }

    void RequireNoMembersIn(string domain)
    {
        if (transaction.Domains.Find(domain) is null && transaction.GroupMembers.OfMemberDomain(domain) is [var member, ..]) throw Left(member);
    }

    void RequireNoMembership(string address)
    {
        if (!IsSomebody(address) && transaction.GroupMembers.Of(address) is [var member, ..]) throw Left(member);
    }

    void RequireSomebody(string address)
    {
        if (!IsSomebody(address)) throw new UndoConflictException($"would bring {address} back into a group, but there is no such address any more");
    }

    bool IsSomebody(string address)
    {
        int at = address.LastIndexOf('@');
        return transaction.Domains.Find(address[(at + 1)..]) is { } domain && transaction.AddressOwner(domain.Id, address[..at]) is not null;
    }

    static UndoConflictException Left(GroupMemberRow member) => new($"would leave the group {member.Group} with the member {member.Address}, who would be nobody then");
}
