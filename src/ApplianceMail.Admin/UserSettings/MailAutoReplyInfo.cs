using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>A user's automatic answer.</summary>
/// <param name="ExternalMessage">Empty: senders elsewhere get the internal message.</param>
/// <param name="PeriodHours">Each sender gets one answer in so many hours.</param>
/// <param name="Allowed">False: the user has no right to it, and nothing is answered.</param>
public sealed record MailAutoReplyInfo(
    string Address, string Domain, AutoReplyState State, DateTimeOffset? StartTime, DateTimeOffset? EndTime, string Subject, string InternalMessage, string ExternalMessage,
    AutoReplyAudience Audience, int PeriodHours, bool Allowed) : IOfDomain
{
    public static MailAutoReplyInfo Of(AccountRow row)
    {
        var reply = row.Settings.AutoReply;
        var state = !reply.IsEnabled ? AutoReplyState.Disabled : reply.StartTime is null && reply.EndTime is null ? AutoReplyState.Enabled : AutoReplyState.Scheduled;
        return new(
            row.Address, row.Domain, state, reply.StartTime, reply.EndTime, reply.Subject, reply.InternalMessage, reply.ExternalMessage, reply.Audience, reply.PeriodHours,
            !row.Settings.DeniedRights.HasFlag(AccountRights.AutoReply));
    }
}

/// <summary>Whether mail is answered.</summary>
public enum AutoReplyState
{
    Disabled,

    /// <summary>Until it is switched off.</summary>
    Enabled,

    /// <summary>From the start time, or at once, to the end time, or until it is switched off.</summary>
    Scheduled,
}
