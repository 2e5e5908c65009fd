using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("New", "MailDomain", "Creates a mail domain. The first one becomes the primary domain, whose users may log in by their bare name.")]
public sealed class NewMailDomain : DomainParameters
{
    [Parameter("Domain name; Unicode names are stored as A-labels.", Position = 0, Names = Names.Domain)]
    public required string Name { get; init; }

    [Parameter("Largest message accepted for the domain, in bytes; 0 (the default) uses the server's limit.")]
    public long MaxMessageBytes { get; init; }

    public override DomainInfo Apply(WriteTransaction store)
    {
        var name = NewDomainName.RequireFree(store, nameof(Name), Name);
        SettingChecks.NotNegative(nameof(MaxMessageBytes), MaxMessageBytes);
        var row = store.Domains.Add(name, MaxMessageBytes, With(store, new()));
        Finish(store, row);
        return DomainInfo.Of(row);
    }
}
