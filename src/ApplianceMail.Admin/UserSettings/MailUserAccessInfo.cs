using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>From where a user may log in, by service. Empty: from everywhere.</summary>
public sealed record MailUserAccessInfo(string Address, string Domain, string Smtp, string Pop3, string Imap, string Webmail) : IOfDomain
{
    public static MailUserAccessInfo Of(AccountRow row) => new(row.Address, row.Domain, row.Settings.Access.Smtp, row.Settings.Access.Pop3, row.Settings.Access.Imap, row.Settings.Access.Webmail);
}
