using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Add", "MailTrustedHost", "Trusts SMTP clients by their address: they send to everybody without a login, or their mail is not filtered, or both.")]
public sealed class AddMailTrustedHost : Operation<MailTrustedHostInfo>
{
    [Parameter("Addresses: 192.0.2.1, 192.0.2.*, 192.0.2-5.0-255, 2001:db8::/32; a comma between two that must both be passed, a semicolon between two of which one is enough.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("They send to everybody without a login; default true where WithoutFilter is not given.")]
    public bool? WithoutAuthentication { get; init; }

    [Parameter("Their mail is not filtered; default false.")]
    public bool? WithoutFilter { get; init; }

    public override MailTrustedHostInfo Apply(WriteTransaction store)
    {
        bool authentication = WithoutAuthentication ?? WithoutFilter is not true, filter = WithoutFilter ?? false;
        if (!authentication && !filter) throw OperationException.Invalid(nameof(WithoutAuthentication), "one of WithoutAuthentication and WithoutFilter must be true: otherwise nobody is trusted with anything");
        var entry = MailTrustedHostInfo.Check(nameof(Identity), Identity, authentication);
        if (store.TrustedHosts.Find(entry) is not null) throw new OperationException(RefusalKind.Conflict, "TrustedHostExists", $"{entry} is in the list already. Remove-MailTrustedHost takes it out.");
        return MailTrustedHostInfo.Of(store.TrustedHosts.Add(entry, authentication, filter));
    }
}
