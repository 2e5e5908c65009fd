using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Set", "MailUserForward", "Forwards a user's mail to other addresses, or stops that; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailUserForward : Operation<MailUserForwardInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("Addresses that get the mail, here or elsewhere; giving some switches the forward on. Empty: none, and it is off.", Position = 1)]
    public IReadOnlyList<string>? ForwardTo { get; init; }

    [Parameter("True (the default): the user's mailbox gets the mail too.")]
    public bool? KeepCopy { get; init; }

    [Parameter("True: mail is forwarded; false: it is not, and the addresses stay for later.")]
    public bool? Enabled { get; init; }

    public override MailUserForwardInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var before = row.Settings.Forward;
        var addresses = ForwardTo is null ? before.Addresses : SettingChecks.AddressesOf(store, nameof(ForwardTo), ForwardTo);
        if (addresses.Contains(row.Address)) throw OperationException.Invalid(nameof(ForwardTo), "has the user's own address: KeepCopy keeps the mail there");
        var forward = new ForwardSettings { Addresses = addresses, KeepCopy = KeepCopy ?? before.KeepCopy, IsEnabled = Enabled ?? (ForwardTo is null ? before.IsEnabled : addresses.Count > 0) };
        return MailUserForwardInfo.Of(store.Accounts.Update(row, row with { Settings = AccountSettingsCheck.Checked(row.Settings with { Forward = forward }) }));
    }
}
