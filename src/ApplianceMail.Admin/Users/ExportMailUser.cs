using System.Globalization;
using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Import;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Export", "MailUser", "Writes users as comma-separated values that Import-MailUser reads, without passwords.", Scope = OperationScope.Domain)]
public sealed class ExportMailUser : Query<ExportedText>
{
    /// <summary>Fields of the row itself; <see cref="UserField"/> has the others.</summary>
    static readonly (string Name, Func<AccountRow, string> Write)[] s_own =
    [
        ("Address", u => u.Address), ("DisplayName", u => u.DisplayName), ("QuotaBytes", u => u.QuotaBytes.ToString(CultureInfo.InvariantCulture)), ("Status", u => u.Status.ToString()),
    ];

    static readonly (string Name, Func<AccountRow, string> Write)[] s_all = [.. s_own, .. UserField.All.Select(f => (f.Name, f.Write))];

    [Parameter("The domain's name or number; without it the users of all domains.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    [Parameter("The character between fields; default a comma.")]
    public string Delimiter { get; init; } = ",";

    [Parameter("The fields and their order; default Address, DisplayName, QuotaBytes, Status. Further ones: QuotaMessages, QuotaWarningPercent, MaxMessageBytes, NetdiskBytes, NetdiskFiles, ExpiresAt, ForwardTo, KeepCopy, Company, Department, Title, Office, OfficePhone, MobilePhone, HomeAddress, HomePhone, Description, AuthenticationSource, UsedBytes, CreatedAt, LastLoginAt; * means all.")]
    public IReadOnlyList<string> Fields { get; init; } = [];

    [Parameter("Leaves the first line with the fields' names out.")]
    public bool NoHeader { get; init; }

    public override ValueTask<IReadOnlyList<ExportedText>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (Delimiter.Length != 1 || Delimiter[0] is '"' or '\r' or '\n') throw OperationException.Invalid(nameof(Delimiter), "must be one character");
        var fields = Chosen();
        var users = context.Store.Read(tables => tables.Accounts.List(Identity is null ? null : DomainIdentity.Require(tables, nameof(Identity), Identity).Name));
        return new([Write([.. users.Where(u => context.Caller.Rights.Covers(u.Domain))], fields)]);
    }

    (string Name, Func<AccountRow, string> Write)[] Chosen()
    {
        if (Fields.Count == 0) return s_own;
        if (Fields is ["*"]) return s_all;
        return [.. Fields.Select(Field)];
    }

    static (string Name, Func<AccountRow, string> Write) Field(string name)
    {
        var found = s_all.FirstOrDefault(f => f.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
        return found.Name is null ? throw OperationException.Invalid(nameof(Fields), $"there is no field '{name}'. There are {string.Join(", ", s_all.Select(f => f.Name))}") : found;
    }

    ExportedText Write(IReadOnlyList<AccountRow> users, (string Name, Func<AccountRow, string> Write)[] fields)
    {
        var text = new CsvText(Delimiter[0]);
        if (!NoHeader) text.Add([.. fields.Select(f => f.Name)]);
        foreach (var user in users) text.Add([.. fields.Select(f => f.Write(user))]);
        return new ExportedText(text.ToString(), users.Count);
    }
}

/// <param name="Text">The file's text.</param>
/// <param name="Count">How many entries it has.</param>
public sealed record ExportedText(string Text, int Count) : IForCaller;
