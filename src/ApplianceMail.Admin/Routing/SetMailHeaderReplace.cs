using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("Set", "MailHeaderReplace", "Changes which addresses are replaced in headers, or in which mail; what is not named stays as it is.")]
public sealed class SetMailHeaderReplace : Operation<MailHeaderReplaceInfo>
{
    [Parameter("The address that is written.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("The addresses that are replaced: all of them, the list is not added to.", Position = 1)]
    public IReadOnlyList<string>? Addresses { get; init; }

    [Parameter("Remote: in mail to other servers; Local: in mail to users here; Both.")]
    public ReplacementScope? Scope { get; init; }

    public override MailHeaderReplaceInfo Apply(WriteTransaction store)
    {
        var row = MailHeaderReplaceInfo.Require(store, nameof(Identity), Identity);
        var after = row with { Addresses = Addresses is null ? row.Addresses : MailHeaderReplaceInfo.CanonicalAddresses(store, nameof(Addresses), Addresses), Scope = Scope ?? row.Scope };
        MailHeaderReplaceInfo.Check(store, after);
        return MailHeaderReplaceInfo.Of(store.HeaderReplacements.Update(row, after));
    }
}
