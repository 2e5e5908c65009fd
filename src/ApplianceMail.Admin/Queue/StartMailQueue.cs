using ApplianceMail.Admin.Routing;
using ApplianceMail.Store;
using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Queue;

[Operation("Start", "MailQueue", "Tries what waits for other servers now. A named domain's mail is tried even where its route is suspended.")]
public sealed class StartMailQueue : Operation<StartedMailQueue>
{
    string? _pattern;
    int _recipients;

    [Parameter("A domain, or *.example.org for all domains below it; without it everything but what suspended routes hold.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("Tries what suspended routes hold, too, where no domain is named.")]
    public bool IncludeHeld { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _pattern = string.IsNullOrWhiteSpace(Identity) ? null : RouteIdentity.Canonical(nameof(Identity), Identity);
        _recipients = context.Store.Queue.Count(d => IsMeant(context.Store, d));
        return ValueTask.CompletedTask;
    }

    public override StartedMailQueue Apply(WriteTransaction store)
    {
        store.Changes.Note(Change.Event("queue", _pattern ?? "all", null, null, new { Recipients = _recipients }));
        return new(_recipients);
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        if (context.Flow is { } flow) await flow.Queue.StartAsync(d => IsMeant(context.Store, d), cancel);
        else await context.Store.Queue.StartAsync(d => IsMeant(context.Store, d), context.Time.GetUtcNow(), cancel);
    }

    bool IsMeant(MailStore store, string destination)
    {
        if (_pattern is not null) return DomainPatterns.Matches(_pattern, destination);
        return IncludeHeld || store.Read(tables => tables.MailRoutes.Match(destination) is not { IsSuspended: true });
    }
}

/// <param name="Recipients">How many recipients are tried.</param>
public sealed record StartedMailQueue(int Recipients);
