using ApplianceMail.Store;

namespace ApplianceMail.Admin.Server;

[Operation("Restart", "MailService", "Stops a service and starts it again; one that was stopped is started.")]
public sealed class RestartMailService : Operation<MailServiceInfo>
{
    MailServiceInfo? _before;

    [Parameter("SMTP, Submission, SMTPS, POP3, POP3S, IMAP or IMAPS; ADMIN cannot be restarted.", Position = 0, Names = Names.Service)]
    public required string Identity { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        var services = RunningServices.Require(context);
        _before = services.FindControllable(Identity);
        services.CheckStart(Identity);
        return ValueTask.CompletedTask;
    }

    public override MailServiceInfo Apply(WriteTransaction store)
    {
        ServiceStateChange.Note(store, _before!, MailServiceStatus.Running);
        return _before!;
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel) => await context.Services!.RestartAsync(Identity, context.Caller.Connection, cancel);

    public override MailServiceInfo Finish(AdminContext context, MailServiceInfo result) => context.Services!.Find(Identity);
}
