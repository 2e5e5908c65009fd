using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>How operations take an administrator's name and find him.</summary>
static class AdministratorIdentity
{
    /// <summary>Longest name; it stands in every line of the journal.</summary>
    const int MaxLength = 64;

    /// <summary>Names that the journal uses for others: the holder of the local token, sites on this machine, and the server itself.</summary>
    static readonly string[] s_reserved = [AdminCaller.Local, AdminCaller.Automation, "system"];

    /// <summary>The name in lower case.</summary>
    /// <exception cref="OperationException">It is no name of an administrator.</exception>
    public static string Canonical(string parameter, string name)
    {
        var canonical = name.Trim().ToLowerInvariant();
        if (canonical.Length is 0 or > MaxLength || !canonical.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@'))
            throw OperationException.Invalid(parameter, $"a name has letters, digits and . - _ @, at most {MaxLength}");
        if (s_reserved.Contains(canonical)) throw OperationException.Invalid(parameter, $"the name {canonical} is reserved");
        return canonical;
    }

    /// <param name="byName">Digits are no number.</param>
    public static AdministratorRow Require(DirectoryTables tables, string name, bool byName = false) =>
        tables.Administrators.Find(name.Trim().ToLowerInvariant())
        ?? (!byName && DomainIdentity.TryNumber(name, out long id) ? tables.Administrators.FindById(id) : null)
        ?? throw new OperationException(RefusalKind.NotFound, "AdministratorNotFound", $"There is no administrator {Shown(name)}. Get-MailAdministrator lists them all.");

    /// <summary>The named one, where the caller may: himself, or anybody for a super administrator. Others are not told whether the name is there.</summary>
    public static AdministratorRow RequireMine(DirectoryTables tables, AdminCaller caller, string? name)
    {
        if (name is not null && (caller.Rights.IsSuper || IsSelf(caller, name))) return Require(tables, name);
        if (name is not null) throw Denied(caller, name);
        return Require(tables, caller.Actor);
    }

    /// <summary>Refuses a token: who has stolen one must not take over its administrator's login.</summary>
    public static void RequireLogin(AdminCaller caller, string target)
    {
        if (caller.Rights.Token is not null) throw new OperationException(RefusalKind.Forbidden, "AccessDenied", "A token cannot do this: log in with a password.") { Target = target };
    }

    /// <summary>The refusal that follows from a wrong password or code of somebody who is logged in.</summary>
    public static void RequireProof(LoginFailure failure, string code, string message, string target)
    {
        if (failure == LoginFailure.TooManyFailures) throw new OperationException(RefusalKind.Forbidden, "TooManyLoginFailures", "It was wrong too often: wait until the block ends.") { Target = target };
        if (failure != LoginFailure.None) throw new OperationException(RefusalKind.Forbidden, code, message) { Target = target };
    }

    public static bool IsSelf(AdminCaller caller, string name) => caller.Actor.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase);

    public static OperationException Denied(AdminCaller caller, string target) =>
        new(RefusalKind.Forbidden, "AccessDenied", $"{caller.Actor} may change only his own login. Super administrators change others.") { Target = Shown(target) };

    /// <summary>A name as it was given, but no longer than one can be.</summary>
    public static string Shown(string name) => name.Length <= MaxLength ? name : name[..MaxLength] + "…";
}
