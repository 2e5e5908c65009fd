using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>Which administrators there are (manual of seed 001, Administrator).</summary>
public enum AdministratorKind
{
    /// <summary>May do everything.</summary>
    Super = 0,

    /// <summary>Sees and changes only the named domains.</summary>
    Domain = 1,

    /// <summary>Has the listed rights, in the named domains or everywhere.</summary>
    Role = 2,
}

/// <summary>Somebody who administers.</summary>
/// <param name="Domains">Names of domains; empty: all (never so for a domain administrator).</param>
/// <param name="Operations">Patterns of operations ("Get-*"); empty: all of the kind.</param>
/// <param name="HasTotp">A second factor is asked for.</param>
public sealed record AdministratorRow(
    long Id, string Name, AdministratorKind Kind, IReadOnlyList<string> Domains, IReadOnlyList<string> Operations, bool HasTotp, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => null;
}

/// <summary>Administrators. Password hash and TOTP seed are their secrets.</summary>
public sealed class Administrators : EntityTable<AdministratorRow>
{
    const string Password = "password";
    const string Totp = "totp";

    static readonly EntityShape s_shape = new(
        "administrator", "administrators", "a", ["name", "kind", "domains", "operations", "created_at"], "a.id, a.name, a.kind, a.domains, a.operations, a.totp IS NOT NULL, a.created_at",
        "administrators a", [Password, Totp]);

    internal Administrators(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    /// <param name="name">Lower case.</param>
    public AdministratorRow? Find(string name) => First("a.name = ?1 AND a.removed_at IS NULL", name);

    /// <summary>All, by name.</summary>
    public IReadOnlyList<AdministratorRow> List() => All("a.removed_at IS NULL ORDER BY a.name");

    /// <param name="name">Lower case.</param>
    public AdministratorRow Add(
        string name, string passwordHash, AdministratorKind kind = AdministratorKind.Super, IReadOnlyList<string>? domains = null, IReadOnlyList<string>? operations = null) =>
        Insert(new(0, name, kind, domains ?? [], operations ?? [], false, DateTimeOffset.FromUnixTimeSeconds(Now)), (Password, passwordHash));

    public AdministratorRow SetPassword(AdministratorRow row, string passwordHash) => Update(row, row, (Password, passwordHash));

    /// <param name="seed">Null: no second factor any more.</param>
    public AdministratorRow SetTotp(AdministratorRow row, string? seed) => Update(row, row, (Totp, seed));

    /// <summary>The password's hash.</summary>
    public string PasswordOf(AdministratorRow row) => Secret(row.Id, Password)!;

    /// <summary>The TOTP seed; null: no second factor.</summary>
    public string? TotpOf(AdministratorRow row) => Secret(row.Id, Totp);

    private protected override object?[] Values(AdministratorRow row) =>
        [row.Name, (long)row.Kind, string.Join(' ', row.Domains), string.Join(' ', row.Operations), row.CreatedAt.ToUnixTimeSeconds()];

    private protected override AdministratorRow Read(SqlStatement q) => new(
        q.Int64(0), q.Text(1), (AdministratorKind)q.Int32(2), Words.Of(q.Text(3)), Words.Of(q.Text(4)), q.Int64(5) != 0, DateTimeOffset.FromUnixTimeSeconds(q.Int64(6)));

    private protected override string? NameTakenBy(AdministratorRow row) => Find(row.Name) is { } other && other.Id != row.Id ? $"administrator {row.Name}" : null;

    private protected override string? Hinders(AdministratorRow row, bool comesBack)
    {
        bool staysSuper = comesBack && row.Kind == AdministratorKind.Super;
        return !staysSuper && FindById(row.Id)?.Kind == AdministratorKind.Super && List().Count(a => a.Kind == AdministratorKind.Super) == 1 ? "is the last super administrator" : null;
    }
}
