using ApplianceMail.Store;

namespace ApplianceMail.Admin.Server;

[Operation("Start", "MailService", "Starts a service that was stopped.")]
public sealed class StartMailService : Operation<MailServiceInfo>
{
    MailServiceInfo? _before;

    [Parameter("SMTP, Submission, SMTPS, POP3, POP3S, IMAP or IMAPS.", Position = 0, Names = Names.Service)]
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
        // Also when it runs: an address that was taken at the start may be free now.
        if (_before!.Status != MailServiceStatus.Running) ServiceStateChange.Note(store, _before, MailServiceStatus.Running);
        return _before;
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel) => await context.Services!.StartAsync(Identity, cancel);

    public override MailServiceInfo Finish(AdminContext context, MailServiceInfo result) => context.Services!.Find(Identity);
}
