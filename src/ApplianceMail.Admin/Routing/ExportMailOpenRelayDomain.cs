using ApplianceMail.Admin.Import;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Admin.Routing;

[Operation("Export", "MailOpenRelayDomain", "Writes the domains that everybody may send to as a list that Import-MailOpenRelayDomain reads.")]
public sealed class ExportMailOpenRelayDomain : Query<ExportedText>
{
    public override ValueTask<IReadOnlyList<ExportedText>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        var domains = context.Store.Read(tables => tables.OpenRelayDomains.List());
        var text = new CsvText(',');
        text.Add(ImportMailOpenRelayDomain.Column);
        foreach (var domain in domains) text.Add(domain.Name);
        return new([new ExportedText(text.ToString(), domains.Count)]);
    }
}
