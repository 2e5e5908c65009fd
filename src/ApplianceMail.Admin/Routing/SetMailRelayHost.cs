using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("Set", "MailRelayHost", "Changes a relay host; what is not named stays as it is. An empty text takes a user name or sender's address away.")]
public sealed class SetMailRelayHost : Operation<MailRelayHostInfo>
{
    [Parameter("Name or IP address, with its port where it is not 25, or its number.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("Its place in the order in which they are tried, from 1; the others move.")]
    public int? Order { get; init; }

    [Parameter("Opportunistic: STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte; None.")]
    public HostTls? Tls { get; init; }

    [Parameter("User name for the login; empty: no login.")]
    public string? UserName { get; init; }

    [Parameter("Password for the login.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("The address that the host gets as the sender's; empty: the sender's own.")]
    public string? MailFrom { get; init; }

    [Parameter("How often the host is tried before the next one is, 1 to 10.")]
    public int? Attempts { get; init; }

    public override MailRelayHostInfo Apply(WriteTransaction store)
    {
        var row = MailRelayHostInfo.Require(store, nameof(Identity), Identity);
        var after = row with
        {
            Tls = Tls ?? row.Tls,
            UserName = UserName is null ? row.UserName : HostLogin.OrNothing(HostLogin.Check(nameof(UserName), UserName)),
            MailFrom = MailFrom is null ? row.MailFrom : HostLogin.OrNothing(HostLogin.CheckMailFrom(nameof(MailFrom), MailFrom)),
            Attempts = MailRelayHostInfo.CheckAttempts(Attempts ?? row.Attempts),
        };
        HostLogin.RequireUserFor(Password, after.UserName);
        var password = after.UserName is null ? null : HostLogin.OrNothing(HostLogin.Check(nameof(Password), Password)) ?? store.RelayHosts.PasswordOf(row);
        row = store.RelayHosts.Update(row, after);
        if (password != store.RelayHosts.PasswordOf(row)) row = store.RelayHosts.SetPassword(row, password);
        if (Order is not null) MailRelayHostInfo.Arrange(store, row, Order);
        return MailRelayHostInfo.Of(store, store.RelayHosts.FindById(row.Id)!);
    }
}
