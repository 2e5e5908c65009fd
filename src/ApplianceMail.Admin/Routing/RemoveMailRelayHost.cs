using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailRelayHost", "Removes a relay host; those behind it move up.")]
public sealed class RemoveMailRelayHost : Operation<MailRelayHostInfo>
{
    [Parameter("Name or IP address, with its port where it is not 25, or its number.", Position = 0)]
    public required string Identity { get; init; }

    public override MailRelayHostInfo Apply(WriteTransaction store)
    {
        var row = MailRelayHostInfo.Require(store, nameof(Identity), Identity);
        var info = MailRelayHostInfo.Of(store, row);
        store.RelayHosts.Remove(row);
        MailRelayHostInfo.Arrange(store, null, null);
        return info;
    }
}
