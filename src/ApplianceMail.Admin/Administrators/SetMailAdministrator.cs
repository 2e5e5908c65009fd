using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

[Operation("Set", "MailAdministrator", "Changes an administrator's password or rights; what is not named stays as it is. One's own password needs the old one.", Scope = OperationScope.Self)]
public sealed class SetMailAdministrator : Operation<MailAdministratorInfo>
{
    AdminCaller? _caller;
    string? _hash;

    [Parameter("Name or number.", Position = 0, Names = Names.Administrator)]
    public required string Identity { get; init; }

    [Parameter("New password, at most 1,024 bytes.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash.", IsSecret = true)]
    public string? PasswordHash { get; init; }

    [Parameter("The password that is in force; needed to change one's own.", IsSecret = true)]
    public string? OldPassword { get; init; }

    [Parameter("Super, Domain or Role. Only super administrators change rights.")]
    public AdministratorKind? Kind { get; init; }

    [Parameter("Names of the domains that the administrator sees and changes; an empty list: all.", Names = Names.Domain)]
    public IReadOnlyList<string>? Domains { get; init; }

    [Parameter("Operations that the administrator may run, with * for any letters; an empty list: all of the kind.")]
    public IReadOnlyList<string>? Operations { get; init; }

    bool ChangesRights => Kind is not null || Domains is not null || Operations is not null;

    bool ChangesPassword => Password is not null || PasswordHash is not null;

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        var row = context.Store.Read(tables => AdministratorIdentity.RequireMine(tables, _caller, Identity));
        if (ChangesRights && !_caller.Rights.IsSuper) throw AdministratorIdentity.Denied(_caller, row.Name);
        if (ChangesPassword && AdministratorIdentity.IsSelf(_caller, row.Name)) await RequireOldPasswordAsync(context, row, cancel);
        _hash = await PasswordParameter.HashAsync(Password, PasswordHash, cancel);
    }

    public override MailAdministratorInfo Apply(WriteTransaction store)
    {
        var row = AdministratorIdentity.RequireMine(store, _caller!, Identity);
        if (ChangesRights) row = ChangeRights(store, row);
        return MailAdministratorInfo.Of(_hash is null ? row : store.Administrators.SetPassword(row, _hash));
    }

    AdministratorRow ChangeRights(WriteTransaction store, AdministratorRow row)
    {
        var kind = Kind ?? row.Kind;
        // Another kind begins with no rights of the former one.
        bool isSame = kind == row.Kind;
        var after = row with { Kind = kind, Domains = Domains ?? (isSame ? row.Domains : []), Operations = Operations ?? (isSame ? row.Operations : []) };
        LastAdministrator.Refuse(store, row, staysSuper: kind == AdministratorKind.Super);
        return store.Administrators.Update(row, AdministratorRights.Checked(store, after));
    }

    async ValueTask RequireOldPasswordAsync(AdminContext context, AdministratorRow row, CancellationToken cancel)
    {
        AdministratorIdentity.RequireLogin(context.Caller, row.Name);
        if (OldPassword is null) throw OperationException.Invalid(nameof(OldPassword), "one's own password is changed with the old one only");
        AdministratorIdentity.RequireProof(await context.Store.Authenticator.CheckAdministratorAsync(row.Name, OldPassword, cancel), "OldPasswordWrong", "The old password is wrong.", row.Name);
    }
}
