using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Set", "MailDomain", "Changes a mail domain; what is not named stays as it is.")]
public sealed class SetMailDomain : DomainParameters
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
        SettingChecks.NotNegative(nameof(MaxMessageBytes), MaxMessageBytes ?? 0);
        if (Primary == false && row.IsPrimary) throw OperationException.Invalid(nameof(Primary), "make another domain the primary one instead");
        row = store.Domains.Update(row, row with { MaxMessageBytes = MaxMessageBytes ?? row.MaxMessageBytes, Settings = With(store, row.Settings) });
        if (Primary == true) row = store.Domains.MakePrimary(row);
        Finish(store, row);
        return DomainInfo.Of(row);
    }
}
