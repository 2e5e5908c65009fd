namespace ApplianceMail.Admin.Server;

[Operation("Get", "MailService", "Shows one service, or all: where it listens, who may connect, how many are connected.")]
public sealed class GetMailService : Query<MailServiceInfo>
{
    [Parameter("SMTP, Submission, SMTPS, POP3, POP3S, IMAP, IMAPS or ADMIN; without it all are shown.", Position = 0, Names = Names.Service)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailServiceInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (context.Services is null && Identity is null) return new([]);
        var services = RunningServices.Require(context);
        return new(Identity is null ? services.List() : [services.Find(Identity)]);
    }
}
