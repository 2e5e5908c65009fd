using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

[Operation("New", "MailAdministrator", "Creates an administrator: for everything, for named domains, or for listed operations. Without a password a random one is made and returned, once.")]
public sealed class NewMailAdministrator : Operation<NewMailAdministratorResult>
{
    AdminCaller? _caller;
    string? _hash;
    string? _random;

    [Parameter("Name to log in with: letters, digits and . - _ @, at most 64.", Position = 0)]
    public required string Name { get; init; }

    [Parameter("Password, at most 1,024 bytes.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash.", IsSecret = true)]
    public string? PasswordHash { get; init; }

    [Parameter("Super (everything), Domain (only the named domains) or Role (only the named operations); default Role with Operations, Domain with Domains.")]
    public AdministratorKind? Kind { get; init; }

    [Parameter("Names of the domains that the administrator sees and changes; none (the default) for Super and Role: all.", Names = Names.Domain)]
    public IReadOnlyList<string>? Domains { get; init; }

    [Parameter("Operations that the administrator may run, with * for any letters, such as Get-*; none (the default) for Super and Domain: all of the kind.")]
    public IReadOnlyList<string>? Operations { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        var name = AdministratorIdentity.Canonical(nameof(Name), Name);
        context.Store.Read(tables => Rights(tables, name));
        if (Password is null && PasswordHash is null) _random = PasswordParameter.MakeRandom();
        _hash = await PasswordParameter.HashAsync(Password ?? _random, PasswordHash, cancel);
    }

    public override NewMailAdministratorResult Apply(WriteTransaction store)
    {
        var row = Rights(store, AdministratorIdentity.Canonical(nameof(Name), Name));
        return new(MailAdministratorInfo.Of(store.Administrators.Add(row.Name, _hash!, row.Kind, row.Domains, row.Operations)), _random);
    }

    AdministratorRow Rights(DirectoryTables tables, string name)
    {
        if (!_caller!.Rights.IsSuper) throw AdministratorIdentity.Denied(_caller, name);
        if (tables.Administrators.Find(name) is not null) throw new OperationException(RefusalKind.Conflict, "AdministratorExists", $"There is an administrator {name} already.");
        var kind = AdministratorRights.KindOf(Kind, Domains, Operations);
        return AdministratorRights.Checked(tables, new(0, name, kind, Domains ?? [], Operations ?? [], false, default));
    }
}

/// <param name="GeneratedPassword">The random password, shown this once; null when one was given.</param>
public sealed record NewMailAdministratorResult(MailAdministratorInfo Administrator, string? GeneratedPassword) : IOnceShown
{
    object IOnceShown.WithoutSecrets() => this with { GeneratedPassword = null };
}
