using ApplianceMail.Admin.Groups;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>Takes a user away with all that hangs on him, in an order that undo can go back.</summary>
static class UserRemoval
{
    public static void Remove(WriteTransaction store, AccountRow user)
    {
        GroupRemoval.RemoveMember(store, user.Address);
        foreach (var alias in store.UserAliases.OfAccount(user.Id)) RemoveAlias(store, alias);
        foreach (var block in store.SenderBlocks.Of(user.Id)) store.SenderBlocks.Remove(block);
        store.Accounts.Remove(user);
    }

    public static void RemoveAlias(WriteTransaction store, UserAliasRow alias)
    {
        GroupRemoval.RemoveMember(store, alias.Address);
        store.UserAliases.Remove(alias);
    }
}
