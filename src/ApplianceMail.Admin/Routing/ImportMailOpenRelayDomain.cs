using ApplianceMail.Admin.Import;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Import", "MailOpenRelayDomain", "Adds many domains that everybody may send to, all or none. Domains that are in the list already stay.")]
public sealed class ImportMailOpenRelayDomain : Operation<ImportedOpenRelayDomains>
{
    public const string Column = "Name";

    /// <summary>Most domains of one step: the writer is not held up (store.md).</summary>
    const int MaxDomains = 20_000;

    [Parameter("Text with one domain a line; a first line Name and lines that begin with # are left out.", Position = 0, IsFile = true)]
    public required string Csv { get; init; }

    public override ImportedOpenRelayDomains Apply(WriteTransaction store)
    {
        // With or without the heading that Export writes.
        bool hasHeading = Csv.TrimStart('\uFEFF', ' ', '\r', '\n', '"').StartsWith(Column, StringComparison.OrdinalIgnoreCase);
        var table = CsvTable.Read(Csv, ",", "#", hasHeading ? [] : [Column + "=1"], Column);
        if (table.Count > MaxDomains) throw OperationException.Invalid(nameof(Csv), $"at most {MaxDomains} domains in one step: it has {table.Count}");
        var (added, skipped) = (new List<string>(), new List<string>());
        foreach (var (line, field) in table.Rows)
        {
            var name = Canonical(line, field(Column) ?? "");
            if (store.OpenRelayDomains.Find(name) is not null) skipped.Add(name);
            else added.Add(store.OpenRelayDomains.Add(name).Name);
        }
        return new(added.Count, added, skipped);
    }

    static string Canonical(int line, string name)
    {
        try
        {
            return MailOpenRelayDomainInfo.Canonical(nameof(Csv), name);
        }
        catch (OperationException e)
        {
            throw new OperationException(e.Kind, e.Code, $"Nothing was imported: line {line}: {e.Message}");
        }
    }
}

/// <param name="Skipped">Domains that were in the list already.</param>
public sealed record ImportedOpenRelayDomains(int Added, IReadOnlyList<string> Domains, IReadOnlyList<string> Skipped);
