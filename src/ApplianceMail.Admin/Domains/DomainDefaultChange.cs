using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>Writes a domain's defaults, and gives them to users who are there.</summary>
static class DomainDefaultChange
{
    /// <summary>Most users who get new defaults in one step: about a second of the writer.</summary>
    const int MaxUsers = 20_000;

    /// <param name="quotaBytes">Null: the quota of bytes stays.</param>
    /// <param name="change">What the parameters name, and no more: the rest of a user's settings is his own.</param>
    /// <param name="applyToExisting">The domain's users get the same change.</param>
    public static DomainRow Apply(WriteTransaction store, DomainRow row, long? quotaBytes, Func<AccountSettings, AccountSettings> change, bool applyToExisting)
    {
        var before = row.Settings.Defaults;
        var defaults = new DomainDefaults { QuotaBytes = quotaBytes ?? before.QuotaBytes, User = change(before.User) };
        row = store.Domains.Update(row, row with { Settings = DomainSettingsCheck.Checked(row.Settings with { Defaults = defaults }) });
        if (!applyToExisting) return row;
        if (store.Accounts.Count(row.Id) > MaxUsers) throw new OperationException(RefusalKind.Conflict, "DomainTooLarge", $"{row.Name} has more than {MaxUsers} users. Set-MailUser or Update-MailUser changes some at a time.");
        foreach (var user in store.Accounts.OfDomain(row.Id)) store.Accounts.Update(user, user with { QuotaBytes = quotaBytes ?? user.QuotaBytes, Settings = change(user.Settings) });
        return row;
    }
}
