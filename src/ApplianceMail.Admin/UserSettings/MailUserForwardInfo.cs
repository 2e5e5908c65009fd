using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>Where a user's mail is forwarded to.</summary>
/// <param name="Allowed">False: the user has no right to forward, and nothing is forwarded.</param>
public sealed record MailUserForwardInfo(string Address, string Domain, bool Enabled, IReadOnlyList<string> ForwardTo, bool KeepCopy, bool Allowed) : IOfDomain
{
    public static MailUserForwardInfo Of(AccountRow row) => new(
        row.Address, row.Domain, row.Settings.Forward.IsEnabled, row.Settings.Forward.Addresses, row.Settings.Forward.KeepCopy, !row.Settings.DeniedRights.HasFlag(AccountRights.AutoForward));
}
