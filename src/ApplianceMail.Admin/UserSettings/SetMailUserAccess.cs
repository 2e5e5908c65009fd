using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Set", "MailUserAccess", "Says from where a user may log in, by service; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailUserAccess : Operation<MailUserAccessInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("Addresses that may authenticate for sending: 192.0.2.* or *,!203.0.113.5 or 2001:db8::/32. All items between commas must be passed; a semicolon begins another list. Empty: all.")]
    public string? Smtp { get; init; }

    [Parameter("Addresses that may fetch mail by POP3, in the same form. Empty: all.")]
    public string? Pop3 { get; init; }

    [Parameter("Addresses that may read mail by IMAP, in the same form. Empty: all.")]
    public string? Imap { get; init; }

    [Parameter("Addresses that may use webmail, in the same form. Empty: all. Not in force yet: that service comes later.")]
    public string? Webmail { get; init; }

    public override MailUserAccessInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var before = row.Settings.Access;
        var access = new AccountAccess { Smtp = Smtp?.Trim() ?? before.Smtp, Pop3 = Pop3?.Trim() ?? before.Pop3, Imap = Imap?.Trim() ?? before.Imap, Webmail = Webmail?.Trim() ?? before.Webmail };
        return MailUserAccessInfo.Of(store.Accounts.Update(row, row with { Settings = AccountSettingsCheck.Checked(row.Settings with { Access = access }) }));
    }
}
