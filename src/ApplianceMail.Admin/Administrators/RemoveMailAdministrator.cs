using ApplianceMail.Store;

namespace ApplianceMail.Admin.Administrators;

[Operation("Remove", "MailAdministrator", "Removes an administrator and his tokens. The last super administrator stays.")]
public sealed class RemoveMailAdministrator : Operation<MailAdministratorInfo>
{
    AdminCaller? _caller;

    [Parameter("Name or number.", Position = 0, Names = Names.Administrator)]
    public required string Identity { get; init; }

    [Parameter("True: Identity is a name, and digits are no number.")]
    public bool ByName { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        return ValueTask.CompletedTask;
    }

    public override MailAdministratorInfo Apply(WriteTransaction store)
    {
        if (!_caller!.Rights.IsSuper) throw AdministratorIdentity.Denied(_caller, Identity);
        var row = AdministratorIdentity.Require(store, Identity, ByName);
        LastAdministrator.Refuse(store, row, staysSuper: false);
        foreach (var token in store.Tokens.List().Where(t => t.AdministratorId == row.Id)) store.Tokens.Remove(token);
        store.Administrators.Remove(row);
        return MailAdministratorInfo.Of(row);
    }
}
