using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Get", "MailUserStatistics", "Shows how much mail users have, how full their mailboxes are, what they sent today, and when they logged in and got mail last.", Scope = OperationScope.Domain)]
public sealed class GetMailUserStatistics : Query<MailUserStatistics>
{
    /// <summary>A hundred years: beyond that there is no date to compare with.</summary>
    const int MaxDays = 36_500;

    [Parameter("E-mail address or number; without it all users are shown.", Position = 0, Names = Names.User)]
    public string? Identity { get; init; }

    [Parameter("Shows the users of this domain.", Names = Names.Domain)]
    public string? Domain { get; init; }

    [Parameter("Shows only users who have not logged in for so many days (or never, and are older than that); 0 (the default): all.")]
    public int UnusedDays { get; init; }

    public override ValueTask<IReadOnlyList<MailUserStatistics>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (UnusedDays is < 0 or > MaxDays) throw OperationException.Invalid(nameof(UnusedDays), $"must be 0 to {MaxDays} days");
        var users = context.Store.Read(tables => MailUserIdentity.List(tables, Identity, Domain));
        if (UnusedDays > 0 && context.Time.GetUtcNow().AddDays(-UnusedDays) is var before) users = [.. users.Where(u => (u.LastLoginAt ?? u.CreatedAt) < before)];
        if (users.Count == 0) return new([]);
        var now = context.Time.GetUtcNow();
        var mail = context.Store.ReadStatistics(Identity is null ? null : users[0].Id);
        return new([.. users.Select(u => MailUserStatistics.Of(u, mail.GetValueOrDefault(u.Id), context.Store.ReadSending(u.Id, now)))]);
    }
}

/// <summary>How much mail a user has.</summary>
/// <param name="QuotaPercent">How full the mailboxes are; null: no limit.</param>
/// <param name="QuotaMessages">0: no limit.</param>
/// <param name="PasswordChangedAt">When the password was given; null: before this was kept.</param>
/// <param name="LastLoginAt">The last login by any protocol, to the hour; null: never.</param>
/// <param name="LastReceivedAt">When the newest message came; null: there is none.</param>
/// <param name="MessagesSentToday">Since midnight of UTC, as the recipients and octets.</param>
public sealed record MailUserStatistics(
    string Address, string Domain, int Mailboxes, long Messages, long Unseen, long UsedBytes, long QuotaBytes, double? QuotaPercent, long QuotaMessages, DateTimeOffset CreatedAt, DateTimeOffset? PasswordChangedAt,
    DateTimeOffset? LastLoginAt, DateTimeOffset? LastReceivedAt, long MessagesSentToday, long LocalRecipientsToday, long RemoteRecipientsToday, long LocalBytesToday, long RemoteBytesToday) : IOfDomain
{
    internal static MailUserStatistics Of(AccountRow user, MailStatistics? mail, Store.Queue.SendingCount sent) => new(
        user.Address, user.Domain, mail?.Mailboxes ?? 0, mail?.Messages ?? 0, mail?.Unseen ?? 0, user.UsedBytes, user.QuotaBytes,
        user.QuotaBytes == 0 ? null : Math.Round(100.0 * user.UsedBytes / user.QuotaBytes, 1), user.Settings.QuotaMessages, user.CreatedAt, user.PasswordChangedAt,
        user.LastLoginAt, mail?.LastReceivedAt, sent.Messages, sent.LocalRecipients, sent.RemoteRecipients, sent.LocalBytes, sent.RemoteBytes);
}
