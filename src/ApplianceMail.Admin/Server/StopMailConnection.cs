using ApplianceMail.Store;

namespace ApplianceMail.Admin.Server;

[Operation("Stop", "MailConnection", "Ends a connection: it is told so at its next command, and cut after 5 seconds.")]
public sealed class StopMailConnection : Operation<MailConnectionInfo>
{
    MailConnectionInfo? _connection;

    [Parameter("The connection's id, as Get-MailConnection shows it.", Position = 0)]
    public required string Identity { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _connection = RunningServices.Require(context).Connections().FirstOrDefault(c => c.Id.Equals(Identity.Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw MailConnectionIdentity.NotFound(Identity);
        return ValueTask.CompletedTask;
    }

    public override MailConnectionInfo Apply(WriteTransaction store)
    {
        ServiceStateChange.Note(store, "connection", _connection!.Id, new { _connection.Service, _connection.Address, _connection.User }, null);
        return _connection;
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel) => await context.Services!.DisconnectAsync(_connection!.Id, cancel);
}
