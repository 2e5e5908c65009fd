namespace ApplianceMail.Store.Directory;

/// <summary>What an address of ours is: an account, an alias of one, or a group.</summary>
/// <param name="Account">The account, or the one behind the alias; null: a group.</param>
/// <param name="Alias">The alias; null: none was used.</param>
/// <param name="Group">Null: no group.</param>
/// <param name="Members">The group's members by address.</param>
public sealed record DirectoryEntry(AccountRow? Account, UserAliasRow? Alias, GroupRow? Group, IReadOnlyList<string> Members);
