using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>What holds for a user's settings wherever they come from: operations, domain defaults, configurations.</summary>
static class AccountSettingsCheck
{
    /// <summary>Longest automatic answer in characters: two pages.</summary>
    const int MaxReply = 32_000;

    const int MaxDescription = 2000;

    /// <summary>A year: beyond that nobody remembers who was answered.</summary>
    const int MaxPeriodHours = 24 * 366;

    /// <summary>Most addresses that one message is forwarded to.</summary>
    const int MaxForwards = 100;

    /// <exception cref="OperationException">InvalidParameter, with the parameter's name.</exception>
    public static AccountSettings Checked(AccountSettings settings)
    {
        SettingChecks.NotNegative("QuotaMessages", settings.QuotaMessages);
        SettingChecks.Between("QuotaWarningPercent", settings.QuotaWarningPercent, 0, 100);
        SettingChecks.NotNegative("MaxMessageBytes", settings.MaxMessageBytes);
        SettingChecks.NotNegative("NetdiskBytes", settings.NetdiskBytes);
        SettingChecks.NotNegative("NetdiskFiles", settings.NetdiskFiles);
        SettingChecks.Patterns("SendExceptions", settings.Send.Exceptions);
        SettingChecks.Patterns("ReceiveExceptions", settings.Receive.Exceptions);
        Flow(settings.Flow);
        Forward(settings.Forward);
        AutoReply(settings.AutoReply);
        SettingChecks.Line("SpamFolder", settings.Spam.Folder);
        SettingChecks.Line("SpamTag", settings.Spam.SubjectTag, maxLength: 50);
        SettingChecks.AccessListText("Smtp", settings.Access.Smtp);
        SettingChecks.AccessListText("Pop3", settings.Access.Pop3);
        SettingChecks.AccessListText("Imap", settings.Access.Imap);
        SettingChecks.AccessListText("Webmail", settings.Access.Webmail);
        Profile(settings.Profile);
        return settings;
    }

    static void Flow(FlowLimits flow)
    {
        SettingChecks.NotNegative("MaxRecipientsPerMessage", flow.MaxRecipientsPerMessage);
        SettingChecks.NotNegative("MaxBytesPerMessage", flow.MaxBytesPerMessage);
        SettingChecks.NotNegative("RecipientsPerHour", flow.RecipientsPerHour);
        SettingChecks.NotNegative("LocalRecipientsPerDay", flow.LocalRecipientsPerDay);
        SettingChecks.NotNegative("LocalBytesPerDay", flow.LocalBytesPerDay);
        SettingChecks.NotNegative("RemoteRecipientsPerDay", flow.RemoteRecipientsPerDay);
        SettingChecks.NotNegative("RemoteBytesPerDay", flow.RemoteBytesPerDay);
    }

    static void Forward(ForwardSettings forward)
    {
        SettingChecks.Addresses("Addresses", forward.Addresses);
        if (forward.Addresses.Count > MaxForwards) throw OperationException.Invalid("Addresses", $"has more than {MaxForwards} addresses; a group is made for that");
        if (forward is { IsEnabled: true, Addresses.Count: 0 }) throw OperationException.Invalid("Addresses", "a forward needs an address");
    }

    static void AutoReply(AutoReplySettings reply)
    {
        SettingChecks.Line("Subject", reply.Subject);
        SettingChecks.Lines("InternalMessage", reply.InternalMessage, MaxReply);
        SettingChecks.Lines("ExternalMessage", reply.ExternalMessage, MaxReply);
        SettingChecks.Between("PeriodHours", reply.PeriodHours, 1, MaxPeriodHours);
        if (reply.EndTime <= reply.StartTime) throw OperationException.Invalid("EndTime", "must be after StartTime");
        if (reply is { IsEnabled: true, InternalMessage: "", ExternalMessage: "" }) throw OperationException.Invalid("InternalMessage", "an automatic answer needs a text");
    }

    static void Profile(AccountProfile profile)
    {
        SettingChecks.Line("Company", profile.Company);
        SettingChecks.Line("Department", profile.Department);
        SettingChecks.Line("Title", profile.Title);
        SettingChecks.Line("Office", profile.Office);
        SettingChecks.Line("OfficePhone", profile.OfficePhone);
        SettingChecks.Line("MobilePhone", profile.MobilePhone);
        SettingChecks.Lines("HomeAddress", profile.HomeAddress, MaxDescription);
        SettingChecks.Line("HomePhone", profile.HomePhone);
        SettingChecks.Lines("Description", profile.Description, MaxDescription);
    }
}
