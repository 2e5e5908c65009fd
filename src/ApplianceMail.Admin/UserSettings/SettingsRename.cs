using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>Addresses in settings (forwards, who gets mail of unknown users, managers of groups) follow a user or a domain that gets another name.</summary>
static class SettingsRename
{
    public static void FollowUser(WriteTransaction store, string address, string newAddress) =>
        Follow(store, address[address.LastIndexOf('@')..], a => a == address ? newAddress : a);

    public static void FollowDomain(WriteTransaction store, string name, string newName) =>
        Follow(store, "@" + name, a => a.EndsWith("@" + name, StringComparison.Ordinal) ? a[..(a.LastIndexOf('@') + 1)] + newName : a);

    /// <param name="mentioned">What the settings have in them that matter.</param>
    static void Follow(WriteTransaction store, string mentioned, Func<string, string> renamed)
    {
        foreach (var user in store.Accounts.Mentioning(mentioned)) store.Accounts.Update(user, user with { Settings = Of(user.Settings, renamed) });
        foreach (var domain in store.Domains.List())
        {
            var settings = domain.Settings;
            var changed = settings with
            {
                UnknownUserAddress = renamed(settings.UnknownUserAddress),
                AdministratorAddress = renamed(settings.AdministratorAddress),
                Defaults = settings.Defaults with { User = Of(settings.Defaults.User, renamed) },
            };
            store.Domains.Update(domain, domain with { Settings = changed });
        }
        foreach (var group in store.Groups.Mentioning(mentioned))
        {
            var settings = group.Settings with { Managers = [.. group.Settings.Managers.Select(renamed)], Senders = [.. group.Settings.Senders.Select(renamed)] };
            store.Groups.Update(group, group with { Settings = settings });
        }
    }

    static AccountSettings Of(AccountSettings settings, Func<string, string> renamed) => settings with { Forward = settings.Forward with { Addresses = [.. settings.Forward.Addresses.Select(renamed).Distinct()] } };
}
