using ApplianceMail.Store;

namespace ApplianceMail.Admin.Server;

[Operation("Restart", "MailServer", "Restarts all mail services that run, within the process: sessions end at their next command, messages under way get through, nothing is lost. ADMIN goes on.")]
public sealed class RestartMailServer : Operation<RestartedMailServer>
{
    DateTimeOffset _before;

    [Parameter("The id of a connection that stays, as Get-MailConnection shows it; without it all end, but for the one that asks.")]
    public string? KeepConnection { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _before = RunningServices.Require(context).ServicesStartedAt;
        return ValueTask.CompletedTask;
    }

    public override RestartedMailServer Apply(WriteTransaction store)
    {
        ServiceStateChange.Note(store, "server state", "mail services", new { ServicesStartedAt = _before }, new { Restarted = true });
        return new RestartedMailServer(_before, []);
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel) => await context.Services!.RestartAllAsync(KeepConnection ?? context.Caller.Connection, cancel);

    public override RestartedMailServer Finish(AdminContext context, RestartedMailServer result) =>
        new(context.Services!.ServicesStartedAt, [.. context.Services.List().Where(s => s.Status == MailServiceStatus.Running).Select(s => s.Name)]);
}

/// <param name="ServicesStartedAt">When the services were started last.</param>
/// <param name="Running">The services that run now.</param>
public sealed record RestartedMailServer(DateTimeOffset ServicesStartedAt, IReadOnlyList<string> Running);
