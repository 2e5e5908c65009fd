using ApplianceMail.Admin.Import;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Import", "MailUser", "Creates many users from comma-separated values, all or none. Users that are here already are left as they are.", Scope = OperationScope.Domain)]
public sealed class ImportMailUser : Operation<ImportedMailUsers>
{
    /// <summary>Most users of one step: about a second of the writer.</summary>
    const int MaxUsers = 20_000;

    IReadOnlyList<ImportedLine> _lines = [];

    [Parameter("Text with the columns Address, Password, PasswordHash, DisplayName, QuotaBytes, Status and those that Export-MailUser -Fields writes; only Address is needed. The first line names the columns.", Position = 0, IsFile = true)]
    public required string Csv { get; init; }

    [Parameter("The character between fields; default a comma. \\t stands for a tabulator.")]
    public string Delimiter { get; init; } = ",";

    [Parameter("Lines that begin with this character are left out; default #. Empty: there are no comments.")]
    public string Comment { get; init; } = "#";

    [Parameter("Columns of other names: Address=E-Mail takes Address from the column E-Mail, Address=1 from the first column of a text without a heading.")]
    public IReadOnlyList<string> FieldMap { get; init; } = [];

    [Parameter("The domain of bare names; default the primary domain.", Names = Names.Domain)]
    public string? DefaultDomain { get; init; }

    [Parameter("The password of users whose line has none; default a random one for each, returned once.", IsSecret = true)]
    public string? Password { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        var table = CsvTable.Read(Csv, Delimiter, Comment, FieldMap, ["Address", "Password", "PasswordHash", "DisplayName", "QuotaBytes", "Status", .. UserField.All.Where(f => f.Read is not null).Select(f => f.Name)]);
        if (!table.Has("Address")) throw OperationException.Invalid(nameof(Csv), "the first line must name a column Address, or FieldMap must say which one it is");
        if (table.Count > MaxUsers) throw OperationException.Invalid(nameof(Csv), $"at most {MaxUsers} users in one step: it has {table.Count}");
        _lines = context.Store.Read(tables => ImportedLine.ReadAll(table, tables, context.Caller, DefaultDomain, Password));
        await ImportedLine.HashAsync(_lines, context.Progress, cancel);
    }

    public override ImportedMailUsers Apply(WriteTransaction store)
    {
        var created = new List<ImportedMailUser>();
        var skipped = new List<string>();
        foreach (var line in _lines)
        {
            if (store.Accounts.Find(line.LocalPart, line.Domain) is { } there) skipped.Add(there.Address);
            else
            {
                var (domain, localPart) = MailUserIdentity.RequireFree(store, nameof(Csv), $"{line.LocalPart}@{line.Domain}");
                var row = UserCreation.Add(store, domain, localPart, line.DisplayName, line.Hash!, line.QuotaBytes, line.Status, line.Change);
                created.Add(new ImportedMailUser(row.Address, line.GeneratedPassword));
            }
        }
        return new ImportedMailUsers(created.Count, created, skipped);
    }
}

/// <param name="Skipped">Addresses that were here already.</param>
public sealed record ImportedMailUsers(int Created, IReadOnlyList<ImportedMailUser> Users, IReadOnlyList<string> Skipped) : IOnceShown
{
    object IOnceShown.WithoutSecrets() => this with { Users = [.. Users.Select(u => u with { GeneratedPassword = null })] };
}

/// <param name="GeneratedPassword">The random password, shown this once; null when one was given, and for an external user.</param>
public sealed record ImportedMailUser(string Address, string? GeneratedPassword);
