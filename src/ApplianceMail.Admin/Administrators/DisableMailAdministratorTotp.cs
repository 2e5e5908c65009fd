using ApplianceMail.Store;

namespace ApplianceMail.Admin.Administrators;

[Operation("Disable", "MailAdministratorTotp", "Takes an administrator's second factor away. One's own needs a code of it; super administrators take away that of others.", Scope = OperationScope.Self)]
public sealed class DisableMailAdministratorTotp : Operation<MailAdministratorInfo>
{
    AdminCaller? _caller;

    [Parameter("Name or number; default: oneself.", Position = 0, Names = Names.Administrator)]
    public string? Identity { get; init; }

    [Parameter("The six digits that the app shows; needed for one's own.")]
    public string? Code { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        var (row, seed) = context.Store.Read(tables => AdministratorIdentity.RequireMine(tables, _caller, Identity) is var r ? (r, tables.Administrators.TotpOf(r)) : default);
        if (seed is null) throw new OperationException(RefusalKind.Conflict, "TotpNotEnabled", $"{row.Name} has no second factor.");
        if (!AdministratorIdentity.IsSelf(_caller, row.Name)) return ValueTask.CompletedTask;
        AdministratorIdentity.RequireLogin(_caller, row.Name);
        if (Code is null) throw OperationException.Invalid(nameof(Code), "one's own second factor is taken away with a code of it only");
        AdministratorIdentity.RequireProof(context.Store.Authenticator.CheckCode(row, seed, Code), "TotpCodeWrong", "The code is wrong, or was used. Wait for the app's next code.", row.Name);
        return ValueTask.CompletedTask;
    }

    public override MailAdministratorInfo Apply(WriteTransaction store) =>
        MailAdministratorInfo.Of(store.Administrators.SetTotp(AdministratorIdentity.RequireMine(store, _caller!, Identity), null));
}
