namespace ApplianceMail.Store.Directory;

/// <summary>What is set for one group (manual of seed 001, Add Group).</summary>
public sealed record GroupSettings
{
    public string Description { get; init; } = "";

    public GroupSendRight SendRight { get; init; }

    /// <summary>Addresses or patterns of those who may send for <see cref="GroupSendRight.Listed"/>; see <see cref="Mail.Addresses.AddressPattern"/>.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>Who sees the group in webmail; that comes later.</summary>
    public GroupVisibility Visibility { get; init; }

    /// <summary>Addresses of those who manage the group; webmail comes later.</summary>
    public IReadOnlyList<string> Managers { get; init; } = [];

    /// <summary>Recipients see the members' addresses instead of the group's; comes later.</summary>
    public bool ShowMembers { get; init; }

    /// <summary>Members may send in the group's name; comes later.</summary>
    public bool SendAsGroup { get; init; }

    /// <summary>Order in lists of webmail; comes later.</summary>
    public int DisplayOrder { get; init; }

    /// <summary>What another directory calls the group; comes later.</summary>
    public string SyncId { get; init; } = "";
}

/// <summary>Who may send to a group.</summary>
public enum GroupSendRight
{
    Anyone,

    /// <summary>Members, those of groups in it included.</summary>
    Members,
    Listed,

    /// <summary>All users of the group's domain.</summary>
    Domain,
}

/// <summary>Who sees a group, and its members, in webmail.</summary>
public enum GroupVisibility
{
    AnyoneWithMembers,
    Anyone,
    ListedWithMembers,
    Listed,
    MembersWithMembers,
    Members,
    ManagersWithMembers,
    SendersWithMembers,
}
