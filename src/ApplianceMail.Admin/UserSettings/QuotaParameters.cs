using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>The parameters for how much a user may keep, how long he is a user, and where his spam goes; what is not named stays as it is.</summary>
public abstract class QuotaParameters<TResult> : Operation<TResult>
{
    [Parameter("Most bytes that the user's mailboxes may hold; 0: no limit.")]
    public long? QuotaBytes { get; init; }

    [Parameter("Most messages that the user's mailboxes may hold; 0: no limit.")]
    public long? QuotaMessages { get; init; }

    [Parameter("The user is warned when so much of the quota is used, in percent, 0 to 100; 0: never; default 90.")]
    public int? QuotaWarningPercent { get; init; }

    [Parameter("Largest message that the user gets, in bytes; 0: the domain's limit.")]
    public long? MaxMessageBytes { get; init; }

    [Parameter("Most bytes of the user's network disk; 0: no limit of its own. Not in force yet: that service comes later.")]
    public long? NetdiskBytes { get; init; }

    [Parameter("Most files on the user's network disk; 0: no limit. Not in force yet: that service comes later.")]
    public long? NetdiskFiles { get; init; }

    [Parameter("From then on the user is as disabled.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Parameter("Takes the expiry away.")]
    public bool NeverExpires { get; init; }

    [Parameter("JunkFolder (the default): spam goes to its mailbox; SubjectTag: to the inbox with a tag before the subject; Inbox: to the inbox as it is. Not in force yet: the spam filter comes later.")]
    public SpamDelivery? SpamDelivery { get; init; }

    [Parameter("The mailbox for spam; empty (the default): the one for junk. Not in force yet.")]
    public string? SpamFolder { get; init; }

    [Parameter("What is put before the subject of spam; default [SPAM]. Not in force yet.")]
    public string? SpamTag { get; init; }

    /// <summary>The settings with what the parameters name.</summary>
    /// <exception cref="OperationException">A value is wrong.</exception>
    internal AccountSettings With(AccountSettings before)
    {
        SettingChecks.NotNegative(nameof(QuotaBytes), QuotaBytes ?? 0);
        return AccountSettingsCheck.Checked(before with
        {
            QuotaMessages = QuotaMessages ?? before.QuotaMessages,
            QuotaWarningPercent = QuotaWarningPercent ?? before.QuotaWarningPercent,
            MaxMessageBytes = MaxMessageBytes ?? before.MaxMessageBytes,
            NetdiskBytes = NetdiskBytes ?? before.NetdiskBytes,
            NetdiskFiles = NetdiskFiles ?? before.NetdiskFiles,
            ExpiresAt = SettingChecks.Expiry(before.ExpiresAt, ExpiresAt, NeverExpires),
            Spam = before.Spam with { Delivery = SpamDelivery ?? before.Spam.Delivery, Folder = SpamFolder?.Trim() ?? before.Spam.Folder, SubjectTag = SpamTag ?? before.Spam.SubjectTag },
        });
    }
}
