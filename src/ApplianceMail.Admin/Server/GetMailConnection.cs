namespace ApplianceMail.Admin.Server;

[Operation("Get", "MailConnection", "Shows who is connected to the mail services, the longest first.", Scope = OperationScope.Domain)]
public sealed class GetMailConnection : Query<MailConnectionInfo>
{
    [Parameter("A connection's id, as in the log; without it all are shown.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("Shows connections to this service.", Names = Names.Service)]
    public string? Service { get; init; }

    public override ValueTask<IReadOnlyList<MailConnectionInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (context.Services is null && Identity is null && Service is null) return new([]);
        var services = RunningServices.Require(context);
        var name = Service is null ? null : services.Find(Service).Name;
        MailConnectionInfo[] found = [.. services.Connections().Where(c => (name is null || c.Service == name) && (Identity is null || c.Id.Equals(Identity.Trim(), StringComparison.OrdinalIgnoreCase)))];
        return Identity is not null && found.Length == 0 ? throw MailConnectionIdentity.NotFound(Identity) : new(found);
    }
}
