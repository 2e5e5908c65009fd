using ApplianceMail.Store.Tracing;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Admin.Delivery;

[Operation("Get", "MailTrace", "Shows what happened to messages and why, refused ones included: the last 100 events, or as many as -Last says.", Scope = OperationScope.Domain)]
public sealed class GetMailTrace : Query<MailTraceInfo>
{
    /// <summary>Most events of one answer.</summary>
    const int MaxLast = 10_000;

    [Parameter("The recipient as the sender named it, or a user who got a copy; * and ? are wildcards.", Position = 0)]
    public string? Recipient { get; init; }

    [Parameter("The sender's address; * and ? are wildcards.")]
    public string? Sender { get; init; }

    [Parameter("The message's Message-ID field, with or without angle brackets.")]
    public string? MessageId { get; init; }

    [Parameter("The id that the sender's server was told behind 250.")]
    public string? QueueId { get; init; }

    [Parameter("Only what happened since this time.")]
    public DateTimeOffset? Since { get; init; }

    [Parameter("Only what happened until this time.")]
    public DateTimeOffset? Until { get; init; }

    [Parameter("How many events, 1 to 10,000; the newest are shown, the oldest of them first. Default 100.")]
    public int Last { get; init; } = 100;

    [Parameter("Says in one sentence what happened, in words for the sender or the recipient.")]
    public bool Explain { get; init; }

    public override async ValueTask<IReadOnlyList<MailTraceInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (Last is < 1 or > MaxLast) throw OperationException.Invalid(nameof(Last), $"must be 1 to {MaxLast}");
        var id = MessageId is null || MessageId.StartsWith('<') ? MessageId : $"<{MessageId}>";
        var traces = context.Store.ReadTraces(new TraceQuery(Recipient, Sender, id, QueueId, Since, Until, Last) { Domains = Domains(context) });
        var rows = new List<MailTraceInfo>(traces.Count);
        foreach (var trace in traces) rows.Add(MailTraceInfo.Of(trace, await DomainAsync(context, trace, cancel), Explain ? Explanation.Of(trace) : null));
        return rows;
    }

    /// <summary>The caller's domains with their second names; null: he may see all.</summary>
    static IReadOnlyList<string>? Domains(AdminContext context)
    {
        var rights = context.Caller.Rights;
        if (!rights.IsLimited) return null;
        return context.Store.Read(tables => tables.Domains.List().Where(d => rights.Covers(d.Name)).SelectMany(d => tables.DomainAliases.List(d.Id).Select(a => a.Name).Prepend(d.Name)).ToList());
    }

    /// <summary>Whose affair it is: the recipient's domain where it is ours, the sender's otherwise.</summary>
    static async ValueTask<string?> DomainAsync(AdminContext context, Trace trace, CancellationToken cancel)
    {
        if (!context.Caller.Rights.IsLimited) return null;
        foreach (var address in (string[])[trace.Recipient, trace.Sender])
            if (address.LastIndexOf('@') is var at and > 0 && await context.Directory.FindDomainAsync(address[(at + 1)..], cancel) is { } domain && context.Caller.Rights.Covers(domain.Name)) return domain.Name;
        return null;
    }
}
