using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("Add", "MailRelayHost", "Adds a server that passes mail on to other servers. The setting RelayMode says when the relay hosts are used.")]
public sealed class AddMailRelayHost : Operation<MailRelayHostInfo>
{
    [Parameter("Name or IP address, with its port where it is not 25: smtp.isp.example:587.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("Its place in the order in which they are tried, from 1; default the last one.")]
    public int? Order { get; init; }

    [Parameter("Opportunistic (the default): STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte, port 465; None.")]
    public HostTls Tls { get; init; }

    [Parameter("User name for the login; none (the default): no login.")]
    public string? UserName { get; init; }

    [Parameter("Password for the login.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("The address that the host gets as the sender's; none (the default): the sender's own.")]
    public string? MailFrom { get; init; }

    [Parameter("How often the host is tried before the next one is, 1 to 10.")]
    public int Attempts { get; init; } = 1;

    public override MailRelayHostInfo Apply(WriteTransaction store)
    {
        var (host, port) = RouteHostText.Parse(nameof(Identity), Identity, Tls);
        var row = new RelayHostRow(
            0, store.RelayHosts.List().Count + 1, host, port, Tls, HostLogin.OrNothing(HostLogin.Check(nameof(UserName), UserName)), HostLogin.OrNothing(HostLogin.CheckMailFrom(nameof(MailFrom), MailFrom)),
            MailRelayHostInfo.CheckAttempts(Attempts), default);
        if (store.RelayHosts.Find(host, port) is not null) throw new OperationException(RefusalKind.Conflict, "RelayHostExists", $"The relay host {row.Endpoint} is there already. Set-MailRelayHost changes it.");
        HostLogin.RequireUserFor(Password, row.UserName);
        row = store.RelayHosts.Add(row, HostLogin.OrNothing(HostLogin.Check(nameof(Password), Password)));
        MailRelayHostInfo.Arrange(store, row, Order);
        return MailRelayHostInfo.Of(store, store.RelayHosts.FindById(row.Id)!);
    }
}
