using ApplianceMail.Store.Directory;

namespace ApplianceMail.Store.Journal;

/// <summary>After an undo: no group may be left with a member that nobody is any more. Memberships go by address, so the tables alone do not see it.</summary>
/// <remarks>Only memberships that are newer than what is undone count: an older one was of an address elsewhere, and is so again.</remarks>
sealed class MembershipCheck(WriteTransaction transaction, long operationId)
{
    /// <exception cref="UndoConflictException">An address that went is a member of a group, or a member that came back is nobody any more.</exception>
    public void Run(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            if (change is { Entity: "domain", Before: { } before, After: not null }) RequireNoMembersIn(before.GetProperty("name").GetString()!, before.GetProperty("id").GetInt64());
            else if (change is { Entity: "user" or "alias" or "group", Before: { } row }) RequireNoMembership(row.GetProperty("address").GetString()!);
            else if (change is { Entity: "group member", After: { } member }) RequireSomebody(member.GetProperty("address").GetString()!);
        }
    }

    /// <summary>Members by a name that the domain no longer has: those that are its own would stay behind; the others are elsewhere.</summary>
    void RequireNoMembersIn(string name, long domainId)
    {
        if (transaction.Domains.Find(name) is not null) return;
        foreach (var member in transaction.GroupMembers.OfMemberDomain(name))
            if (transaction.AddressOwner(domainId, member.Address[..member.Address.LastIndexOf('@')]) is not null) RequireNoMembership(member.Address);
    }

    void RequireNoMembership(string address)
    {
        if (!IsSomebody(address) && transaction.GroupMembers.Since(operationId, address) is [var member, ..]) throw Left(member);
    }

    void RequireSomebody(string address)
    {
        if (!IsSomebody(address) && WasSomebodySince(address)) throw new UndoConflictException($"would bring {address} back into a group, but there is no such address any more");
    }

    bool IsSomebody(string address)
    {
        int at = address.LastIndexOf('@');
        return transaction.Domains.Find(address[(at + 1)..]) is { } domain && transaction.AddressOwner(domain.Id, address[..at]) is not null;
    }

    /// <summary>True when its user, alias or group, or its domain, went or was renamed after what is undone, and that was not undone.</summary>
    bool WasSomebodySince(string address) => transaction.Connection.Prepare("""
        SELECT 1 FROM changes c JOIN operations o ON o.id = c.operation_id
        WHERE c.operation_id > ?1 AND c.before IS NOT NULL AND ((c.key = ?2 AND c.entity IN ('user', 'alias', 'group')) OR (c.key = ?3 AND c.entity = 'domain'))
            AND o.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM operations u WHERE u.undoes = o.id) LIMIT 1
        """).Bind(1, operationId).Bind(2, address).Bind(3, address[(address.LastIndexOf('@') + 1)..]).Scalar() is not null;

    static UndoConflictException Left(GroupMemberRow member) => new($"would leave the group {member.Group} with the member {member.Address}, who would be nobody then");
}
