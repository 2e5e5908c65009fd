using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

/// <summary>Takes groups and memberships away, in an order that undo can go back.</summary>
static class GroupRemoval
{
    public static void Remove(WriteTransaction store, GroupRow group)
    {
        RemoveMember(store, group.Address);
        foreach (var member in store.GroupMembers.OfGroup(group.Id)) store.GroupMembers.Remove(member);
        store.Groups.Remove(group);
    }

    /// <summary>Takes an address out of every group: it is about to go.</summary>
    public static void RemoveMember(WriteTransaction store, string address)
    {
        foreach (var member in store.GroupMembers.Of(address)) store.GroupMembers.Remove(member);
    }

    /// <summary>Memberships follow an address that changes.</summary>
    public static void RenameMember(WriteTransaction store, string address, string newAddress)
    {
        foreach (var member in store.GroupMembers.Of(address)) store.GroupMembers.Update(member, member with { Address = newAddress });
    }
}
