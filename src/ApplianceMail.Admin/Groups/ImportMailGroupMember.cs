using ApplianceMail.Admin.Import;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Groups;

[Operation("Import", "MailGroupMember", "Adds many members to a group from comma-separated values, all or none. Members that are there already stay.", Scope = OperationScope.Domain)]
public sealed class ImportMailGroupMember : Operation<ImportedMembers>
{
    /// <summary>Most members of one step: the writer is not held up (store.md).</summary>
    const int MaxMembers = 5000;

    AdminCaller? _caller;

    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    [Parameter("Text with a column Address, named by the first line.", Position = 1, IsFile = true)]
    public required string Csv { get; init; }

    [Parameter("The character between fields; default a comma.")]
    public string Delimiter { get; init; } = ",";

    [Parameter("Lines that begin with this character are left out; default #. Empty: there are no comments.")]
    public string Comment { get; init; } = "#";

    [Parameter("A column of another name: Address=E-Mail; Address=1 takes the first column of a text without a heading.")]
    public IReadOnlyList<string> FieldMap { get; init; } = [];

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        return ValueTask.CompletedTask;
    }

    public override ImportedMembers Apply(WriteTransaction store)
    {
        var group = MailGroupInfo.Require(store, nameof(Identity), Identity);
        var table = CsvTable.Read(Csv, Delimiter, Comment, FieldMap, "Address");
        if (!table.Has("Address")) throw OperationException.Invalid(nameof(Csv), "the first line must name a column Address, or FieldMap must say which one it is");
        if (table.Count > MaxMembers) throw OperationException.Invalid(nameof(Csv), $"at most {MaxMembers} members in one step: it has {table.Count}");
        var (added, skipped) = (new List<string>(), new List<string>());
        foreach (var (line, field) in table.Rows)
        {
            var address = field("Address") ?? throw OperationException.Invalid(nameof(Csv), $"line {line}: Address is missing");
            try
            {
                // Before the address is looked up: the answer would tell whether it is there.
                if (ScopeCheck.LocalDomainOf(store, MailUserIdentity.Parse("Address", address, store.Domains.Primary()).Domain) is (var domain, true)) _caller!.RequireDomain(domain!, address);
                added.Add(GroupMember.Add(store, "Address", group, address).Address);
            }
            catch (OperationException e) when (e.Code == "MemberExists")
            {
                skipped.Add(address);
            }
            catch (OperationException e) when (e.Kind != RefusalKind.Forbidden)
            {
                throw new OperationException(e.Kind, e.Code, $"Nothing was imported: line {line}: {e.Message}");
            }
        }
        return new ImportedMembers(added.Count, added, skipped);
    }
}

/// <param name="Skipped">Addresses that were members already.</param>
public sealed record ImportedMembers(int Added, IReadOnlyList<string> Members, IReadOnlyList<string> Skipped);
