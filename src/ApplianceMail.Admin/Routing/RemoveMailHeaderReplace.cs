using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailHeaderReplace", "Leaves addresses in headers as they are again.")]
public sealed class RemoveMailHeaderReplace : Operation<MailHeaderReplaceInfo>
{
    [Parameter("The address that is written.", Position = 0)]
    public required string Identity { get; init; }

    public override MailHeaderReplaceInfo Apply(WriteTransaction store)
    {
        var row = MailHeaderReplaceInfo.Require(store, nameof(Identity), Identity);
        store.HeaderReplacements.Remove(row);
        return MailHeaderReplaceInfo.Of(row);
    }
}
