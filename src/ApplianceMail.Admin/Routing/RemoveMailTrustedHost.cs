using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailTrustedHost", "Trusts SMTP clients no more.")]
public sealed class RemoveMailTrustedHost : Operation<MailTrustedHostInfo>
{
    [Parameter("The addresses as Get-MailTrustedHost shows them.", Position = 0)]
    public required string Identity { get; init; }

    public override MailTrustedHostInfo Apply(WriteTransaction store)
    {
        var row = store.TrustedHosts.Find(Identity.Trim())
            ?? throw new OperationException(RefusalKind.NotFound, "TrustedHostNotFound", "The addresses are not in the list. Get-MailTrustedHost shows it; they must be written as there.");
        store.TrustedHosts.Remove(row);
        return MailTrustedHostInfo.Of(row);
    }
}
