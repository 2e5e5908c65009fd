using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Set", "MailDomain", "Changes a mail domain; what is not named stays as it is.")]
public sealed class SetMailDomain : Operation<DomainInfo>
{
    [Parameter("Domain name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("Largest message accepted for the domain, in bytes; 0 uses the server's limit.")]
    public long? MaxMessageBytes { get; init; }

    [Parameter("True makes it the primary domain; there is always one, so false is refused for it.")]
    public bool? Primary { get; init; }

    public override DomainInfo Apply(WriteTransaction store)
    {
        var row = DomainIdentity.Require(store, nameof(Identity), Identity);
        if (MaxMessageBytes < 0) throw OperationException.Invalid(nameof(MaxMessageBytes), "must be 0 or more bytes");
        if (Primary == false && row.IsPrimary) throw OperationException.Invalid(nameof(Primary), "make another domain the primary one instead");
        row = store.Domains.Update(row, row with { MaxMessageBytes = MaxMessageBytes ?? row.MaxMessageBytes });
        return DomainInfo.Of(Primary == true ? store.Domains.MakePrimary(row) : row);
    }
}
