using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Import;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Export", "MailUser", "Writes users as comma-separated values that Import-MailUser reads, without passwords.", Scope = OperationScope.Domain)]
public sealed class ExportMailUser : Query<ExportedText>
{
    [Parameter("The domain's name or number; without it the users of all domains.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    [Parameter("The character between fields; default a comma.")]
    public string Delimiter { get; init; } = ",";

    public override ValueTask<IReadOnlyList<ExportedText>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (Delimiter.Length != 1 || Delimiter[0] is '"' or '\r' or '\n') throw OperationException.Invalid(nameof(Delimiter), "must be one character");
        var users = context.Store.Read(tables => tables.Accounts.List(Identity is null ? null : DomainIdentity.Require(tables, nameof(Identity), Identity).Name));
        return new([Write([.. users.Where(u => context.Caller.Rights.Covers(u.Domain))])]);
    }

    ExportedText Write(IReadOnlyList<AccountRow> users)
    {
        var text = new CsvText(Delimiter[0]);
        text.Add("Address", "DisplayName", "QuotaBytes", "Status");
        foreach (var user in users) text.Add(user.Address, user.DisplayName, user.QuotaBytes.ToString(System.Globalization.CultureInfo.InvariantCulture), user.Status.ToString());
        return new ExportedText(text.ToString(), users.Count);
    }
}

/// <param name="Text">The file's text.</param>
/// <param name="Count">How many entries it has.</param>
public sealed record ExportedText(string Text, int Count) : IForCaller;
