using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Journal;

[Operation("Get", "MailChange", "Shows what administrators changed, the newest first: who, when, from where, before and after; 10,000 changes at most.", Scope = OperationScope.Domain)]
public sealed class GetMailChange : Query<MailChangeInfo>
{
    /// <summary>Most operations of one answer: a domain's removal alone may have thousands of changes.</summary>
    const int MaxLast = 10_000;

    [Parameter("The number of one operation; without it the last ones are shown.", Position = 0, Names = Names.Change)]
    public long? Identity { get; init; }

    [Parameter("How many operations, 1 to 10,000; default 100.")]
    public int Last { get; init; } = 100;

    [Parameter("Only what this administrator did.")]
    public string? By { get; init; }

    [Parameter("Only what changed this: a kind (user, alias, group, domain …) or a name (alice@example.org).")]
    public string? Entity { get; init; }

    [Parameter("Only what was done since this time.")]
    public DateTimeOffset? Since { get; init; }

    public override ValueTask<IReadOnlyList<MailChangeInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (Last is < 1 or > MaxLast) throw OperationException.Invalid(nameof(Last), $"must be 1 to {MaxLast}");
        var rights = context.Caller.Rights;
        var entries = context.Store.ReadJournal(new JournalQuery(Identity, By?.ToLowerInvariant(), Entity, Since, rights.IsLimited ? [.. rights.Domains] : null, Last));
        if (Identity is { } id && entries.Count == 0) throw new OperationException(RefusalKind.NotFound, "ChangeNotFound", $"There is no change {id}. Get-MailChange lists them.");
        return new([.. entries.Select(MailChangeInfo.Of)]);
    }
}
