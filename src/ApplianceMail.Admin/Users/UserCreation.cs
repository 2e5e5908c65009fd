using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>Makes users: with their domain's defaults, and members of its group everyone where the domain says so.</summary>
static class UserCreation
{
    /// <summary>The name of the group that new users may be added to (manual of seed 001, Basic Parameters).</summary>
    public const string Everyone = "everyone";

    /// <param name="localPart">Free; see <see cref="MailUserIdentity.RequireFree"/>.</param>
    /// <param name="quotaBytes">Null: what <see cref="DefaultQuota"/> says.</param>
    /// <param name="change">What is other than the domain's defaults; null: nothing.</param>
    public static AccountRow Add(
        WriteTransaction store, DomainRow domain, string localPart, string displayName, string hash, long? quotaBytes, AccountStatus status = AccountStatus.Normal, Func<AccountSettings, AccountSettings>? change = null)
    {
        var defaults = domain.Settings.Defaults;
        var row = store.Accounts.Add(domain, localPart, displayName, hash, quotaBytes ?? DefaultQuota(domain.Settings), status, change is null ? defaults.User : change(defaults.User));
        if (domain.Settings.AddToEveryone && EveryoneGroup(store, domain) is { } group) store.GroupMembers.Add(group, row.Address);
        return row;
    }

    /// <summary>The domain's default; its least quota where that is more, or where there is no default and the domain's storage is limited (manual of seed 001, minimum quota per mailbox).</summary>
    public static long DefaultQuota(DomainSettings settings) =>
        settings is { Defaults.QuotaBytes: 0, MaxStorageBytes: 0 } ? 0 : Math.Max(settings.Defaults.QuotaBytes, settings.MinQuotaBytes);

    /// <summary>The domain's group everyone; made where it is missing. Null: the address is somebody else's.</summary>
    public static GroupRow? EveryoneGroup(WriteTransaction store, DomainRow domain)
    {
        if (store.Groups.Find(Everyone, domain.Name) is { } group) return group;
        if (store.AddressOwner(domain.Id, Everyone) is not null) return null;
        // Not for strangers: one message to it reaches the whole domain.
        return store.Groups.Add(domain, Everyone, "Everyone", new() { SendRight = GroupSendRight.Domain });
    }
}
