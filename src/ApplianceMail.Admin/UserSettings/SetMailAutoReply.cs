using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Set", "MailAutoReply", "Answers a user's mail automatically, or stops that; what is not named stays as it is. Each sender gets one answer a period.", Scope = OperationScope.Domain)]
public sealed class SetMailAutoReply : Operation<MailAutoReplyInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("Disabled; Enabled (until it is disabled); Scheduled (with StartTime, EndTime or both). Giving a time means Scheduled, giving a message for the first time means Enabled.")]
    public AutoReplyState? State { get; init; }

    [Parameter("Answers from then on.")]
    public DateTimeOffset? StartTime { get; init; }

    [Parameter("No answers from then on.")]
    public DateTimeOffset? EndTime { get; init; }

    [Parameter("The answer to senders of this server's domains, at most 32,000 characters.")]
    public string? InternalMessage { get; init; }

    [Parameter("The answer to senders elsewhere; empty (the default): the same one.")]
    public string? ExternalMessage { get; init; }

    [Parameter("The answer's subject; empty (the default): Auto: and the subject of what is answered.")]
    public string? Subject { get; init; }

    [Parameter("All (the default): everybody is answered; Internal: senders of this server's domains.")]
    public AutoReplyAudience? Audience { get; init; }

    [Parameter("Each sender gets one answer in so many hours, 1 to 8,784; default 168, a week.")]
    public int? PeriodHours { get; init; }

    public override MailAutoReplyInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var before = row.Settings.AutoReply;
        var state = State ?? (StartTime is not null || EndTime is not null ? AutoReplyState.Scheduled : null);
        if (state is AutoReplyState.Enabled or AutoReplyState.Disabled && (StartTime ?? EndTime) is not null) throw OperationException.Invalid(nameof(State), $"{state} does not go with StartTime or EndTime");
        var reply = before with
        {
            IsEnabled = state is null ? before.IsEnabled || (before.InternalMessage.Length == 0 && InternalMessage is { Length: > 0 }) : state != AutoReplyState.Disabled,
            // What was scheduled the last time says nothing about this time.
            StartTime = state == AutoReplyState.Enabled ? null : StartTime?.ToUniversalTime() ?? (state is null || EndTime is null ? before.StartTime : null),
            EndTime = state == AutoReplyState.Enabled ? null : EndTime?.ToUniversalTime() ?? (state is null || StartTime is null ? before.EndTime : null),
            InternalMessage = InternalMessage ?? before.InternalMessage,
            ExternalMessage = ExternalMessage ?? before.ExternalMessage,
            Subject = Subject ?? before.Subject,
            Audience = Audience ?? before.Audience,
            PeriodHours = PeriodHours ?? before.PeriodHours,
        };
        if (state == AutoReplyState.Scheduled && reply is { StartTime: null, EndTime: null }) throw OperationException.Invalid(nameof(EndTime), "Scheduled needs StartTime, EndTime or both");
        return MailAutoReplyInfo.Of(store.Accounts.Update(row, row with { Settings = AccountSettingsCheck.Checked(row.Settings with { AutoReply = reply }) }));
    }
}
