using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

/// <summary>The parameters of a group's settings; what is not named stays as it is.</summary>
public abstract class GroupParameters : Operation<MailGroupInfo>
{
    [Parameter("What the group is for, at most 2,000 characters; empty: nothing.")]
    public string? Description { get; init; }

    [Parameter("Who may send to the group: Anyone (the default), Members, Listed (those of Senders), Domain (all users of the group's domain).")]
    public GroupSendRight? SendRight { get; init; }

    [Parameter("Who may send when SendRight is Listed: addresses or domains, with * and ? as wildcards. Empty: nobody.")]
    public IReadOnlyList<string>? Senders { get; init; }

    [Parameter("Who sees the group, and its members, in webmail; default AnyoneWithMembers. Not in force yet: that service comes later.")]
    public GroupVisibility? Visibility { get; init; }

    [Parameter("Addresses of those who manage the group by webmail; empty: nobody. Not in force yet: that service comes later.")]
    public IReadOnlyList<string>? Managers { get; init; }

    [Parameter("True: recipients see the members' addresses instead of the group's; default false. Not in force yet.")]
    public bool? ShowMembers { get; init; }

    [Parameter("True: members may send in the group's name; default false. Not in force yet.")]
    public bool? SendAsGroup { get; init; }

    [Parameter("The group's place in lists; default 0. Not in force yet: webmail comes later.")]
    public int? DisplayOrder { get; init; }

    [Parameter("What another directory calls the group; empty: nothing. Not in force yet.")]
    public string? SyncId { get; init; }

    /// <summary>The settings with what the parameters name.</summary>
    /// <exception cref="OperationException">A value is wrong.</exception>
    private protected GroupSettings With(DirectoryTables tables, GroupSettings before) => GroupSettingsCheck.Checked(before with
    {
        Description = Description?.Trim() ?? before.Description,
        SendRight = SendRight ?? before.SendRight,
        Senders = Senders is null ? before.Senders : [.. Senders.Select(s => OwnName(tables, s.Trim().ToLowerInvariant())).Distinct()],
        Visibility = Visibility ?? before.Visibility,
        Managers = Managers is null ? before.Managers : SettingChecks.AddressesOf(tables, nameof(Managers), Managers),
        ShowMembers = ShowMembers ?? before.ShowMembers,
        SendAsGroup = SendAsGroup ?? before.SendAsGroup,
        DisplayOrder = DisplayOrder ?? before.DisplayOrder,
        SyncId = SyncId?.Trim() ?? before.SyncId,
    });

    /// <summary>A pattern with a second name of a domain of ours is one of its own: users are compared by that.</summary>
    static string OwnName(DirectoryTables tables, string pattern)
    {
        int domain = pattern.LastIndexOf('@') + 1;
        return pattern[..domain] + tables.OwnNameOf(pattern[domain..]);
    }
}
