using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>The parameters for what a user may use and do, and until when; what is not named stays as it is.</summary>
public abstract class RightParameters<TResult> : Operation<TResult>
{
    [Parameter("True (the default): may send mail with authentication.")]
    public bool? AllowSmtp { get; init; }

    [Parameter("True (the default): may fetch mail by POP3.")]
    public bool? AllowPop3 { get; init; }

    [Parameter("True (the default): may read mail by IMAP.")]
    public bool? AllowImap { get; init; }

    [Parameter("True (the default): may use webmail. Not in force yet: that service comes later.")]
    public bool? AllowWebmail { get; init; }

    [Parameter("True (the default): may use LDAP. Not in force yet: that service comes later.")]
    public bool? AllowLdap { get; init; }

    [Parameter("True (the default): may use Exchange ActiveSync. Not in force yet: that service comes later.")]
    public bool? AllowPushMail { get; init; }

    [Parameter("True (the default): may use the network disk. Not in force yet: that service comes later.")]
    public bool? AllowNetdisk { get; init; }

    [Parameter("True (the default): may keep notes. Not in force yet: that service comes later.")]
    public bool? AllowNotes { get; init; }

    [Parameter("True (the default): may keep a calendar. Not in force yet: that service comes later.")]
    public bool? AllowCalendar { get; init; }

    [Parameter("True (the default): may change the own name and profile. Not in force yet: webmail comes later.")]
    public bool? AllowModifyInfo { get; init; }

    [Parameter("True (the default): mail may be forwarded; false stops forwards that are there.")]
    public bool? AllowAutoForward { get; init; }

    [Parameter("True (the default): mail may be answered automatically; false stops answers that are there.")]
    public bool? AllowAutoReply { get; init; }

    [Parameter("True (the default): may delete messages.")]
    public bool? AllowRemoveMail { get; init; }

    [Parameter("True (the default): may search the archive. Not in force yet: that service comes later.")]
    public bool? AllowQueryArchive { get; init; }

    [Parameter("True (the default): may fetch mail from other servers. Not in force yet: that service comes later.")]
    public bool? AllowExternalPop3 { get; init; }

    [Parameter("True (the default): may see the public contacts. Not in force yet: that service comes later.")]
    public bool? AllowPublicContacts { get; init; }

    [Parameter("True (the default): may get notices of new mail. Not in force yet: that service comes later.")]
    public bool? AllowNewMailNotification { get; init; }

    [Parameter("True (the default): may send and get short messages. Not in force yet: that service comes later.")]
    public bool? AllowSms { get; init; }

    [Parameter("From then on the user is as disabled.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Parameter("Takes the expiry away.")]
    public bool NeverExpires { get; init; }

    /// <summary>The settings with what the parameters name.</summary>
    /// <exception cref="OperationException">Two of them contradict each other.</exception>
    internal AccountSettings With(AccountSettings before) => before with
    {
        DeniedServices = Services(before.DeniedServices), DeniedRights = Rights(before.DeniedRights), ExpiresAt = SettingChecks.Expiry(before.ExpiresAt, ExpiresAt, NeverExpires),
    };

    AccountServices Services(AccountServices denied)
    {
        (AccountServices Service, bool? Allowed)[] all =
        [
            (AccountServices.Smtp, AllowSmtp), (AccountServices.Pop3, AllowPop3), (AccountServices.Imap, AllowImap), (AccountServices.Webmail, AllowWebmail), (AccountServices.Ldap, AllowLdap),
            (AccountServices.PushMail, AllowPushMail), (AccountServices.Netdisk, AllowNetdisk), (AccountServices.Notes, AllowNotes), (AccountServices.Calendar, AllowCalendar),
        ];
        foreach (var (service, allowed) in all)
            if (allowed is { } allow) denied = allow ? denied & ~service : denied | service;
        return denied;
    }

    AccountRights Rights(AccountRights denied)
    {
        (AccountRights Right, bool? Allowed)[] all =
        [
            (AccountRights.ModifyInfo, AllowModifyInfo), (AccountRights.AutoForward, AllowAutoForward), (AccountRights.AutoReply, AllowAutoReply), (AccountRights.RemoveMail, AllowRemoveMail),
            (AccountRights.QueryArchive, AllowQueryArchive), (AccountRights.ExternalPop3, AllowExternalPop3), (AccountRights.PublicContacts, AllowPublicContacts),
            (AccountRights.NewMailNotification, AllowNewMailNotification), (AccountRights.Sms, AllowSms),
        ];
        foreach (var (right, allowed) in all)
            if (allowed is { } allow) denied = allow ? denied & ~right : denied | right;
        return denied;
    }
}
