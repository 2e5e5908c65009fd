namespace ApplianceMail.Admin.Routing;

[Operation("Get", "MailRelayHost", "Shows the servers that pass mail on, in the order in which they are tried.")]
public sealed class GetMailRelayHost : Query<MailRelayHostInfo>
{
    [Parameter("Name or IP address, with its port where it is not 25, or its number; without it all.", Position = 0)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailRelayHostInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailRelayHostInfo>>(tables =>
            [.. (Identity is null ? tables.RelayHosts.List() : [MailRelayHostInfo.Require(tables, nameof(Identity), Identity)]).Select(r => MailRelayHostInfo.Of(tables, r))]));
}
