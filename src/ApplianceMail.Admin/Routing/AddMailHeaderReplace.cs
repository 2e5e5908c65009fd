using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("Add", "MailHeaderReplace", "Writes one address instead of others into the header of mail that users send: a company's address instead of its people's.")]
public sealed class AddMailHeaderReplace : Operation<MailHeaderReplaceInfo>
{
    [Parameter("The address that is written.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("The addresses that are replaced.", Position = 1)]
    public required IReadOnlyList<string> Addresses { get; init; }

    [Parameter("Remote (the default): in mail to other servers; Local: in mail to users here; Both.")]
    public ReplacementScope Scope { get; init; } = ReplacementScope.Remote;

    public override MailHeaderReplaceInfo Apply(WriteTransaction store)
    {
        var alias = MailHeaderReplaceInfo.CanonicalAlias(store, nameof(Identity), Identity);
        if (store.HeaderReplacements.Find(alias) is not null) throw new OperationException(RefusalKind.Conflict, "HeaderReplaceExists", $"{alias} replaces addresses already. Set-MailHeaderReplace changes which.");
        var addresses = MailHeaderReplaceInfo.CanonicalAddresses(store, nameof(Addresses), Addresses);
        MailHeaderReplaceInfo.Check(store, new(0, alias, addresses, Scope, default));
        return MailHeaderReplaceInfo.Of(store.HeaderReplacements.Add(alias, addresses, Scope));
    }
}
