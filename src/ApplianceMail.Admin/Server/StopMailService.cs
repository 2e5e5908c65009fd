using ApplianceMail.Store;

namespace ApplianceMail.Admin.Server;

[Operation("Stop", "MailService", "Stops a service: new connections are refused at once, sessions end at their next command, messages under way get through. It starts again with the server unless AutoStart is off.")]
public sealed class StopMailService : Operation<MailServiceInfo>
{
    MailServiceInfo? _before;

    [Parameter("SMTP, Submission, SMTPS, POP3, POP3S, IMAP or IMAPS; ADMIN cannot be stopped.", Position = 0, Names = Names.Service)]
    public required string Identity { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _before = RunningServices.Require(context).FindControllable(Identity);
        return ValueTask.CompletedTask;
    }

    public override MailServiceInfo Apply(WriteTransaction store)
    {
        if (_before!.Status != MailServiceStatus.Stopped) ServiceStateChange.Note(store, _before, MailServiceStatus.Stopped);
        return _before;
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel) => await context.Services!.StopAsync(Identity, context.Caller.Connection, cancel);

    public override MailServiceInfo Finish(AdminContext context, MailServiceInfo result) => context.Services!.Find(Identity);
}
