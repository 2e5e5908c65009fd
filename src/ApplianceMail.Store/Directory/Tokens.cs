using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>A bearer token of an administrator, for programs.</summary>
/// <param name="AdministratorId">Whose rights it has at most; 0: it was made with the local token.</param>
/// <param name="Administrator">His name; null when he is removed or none.</param>
/// <param name="Operations">Patterns of operations ("Get-*"); empty: all that its administrator may.</param>
public sealed record TokenRow(
    long Id, string Name, long AdministratorId, string? Administrator, IReadOnlyList<string> Operations, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => null;
}

/// <summary>Bearer tokens. The hash of a token is its secret: the token itself is not kept.</summary>
public sealed class Tokens : EntityTable<TokenRow>
{
    const string Hash = "hash";

    static readonly EntityShape s_shape = new(
        "token", "tokens", "t", ["name", "administrator_id", "operations", "expires_at", "created_at"],
        "t.id, t.name, t.administrator_id, a.name, t.operations, t.expires_at, t.created_at", "tokens t LEFT JOIN administrators a ON a.id = t.administrator_id AND a.removed_at IS NULL", [Hash]);

    internal Tokens(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public TokenRow? Find(string name) => First("t.name = ?1 AND t.removed_at IS NULL", name);

    /// <param name="hash">SHA-256 of the token, in hexadecimal.</param>
    public TokenRow? FindByHash(string hash) => First("t.hash = ?1 AND t.removed_at IS NULL", hash);

    /// <summary>All, by name.</summary>
    public IReadOnlyList<TokenRow> List() => All("t.removed_at IS NULL ORDER BY t.name");

    public TokenRow Add(string name, AdministratorRow? administrator, IReadOnlyList<string> operations, DateTimeOffset expiresAt, string hash) =>
        Insert(new(0, name, administrator?.Id ?? 0, administrator?.Name, operations, expiresAt, DateTimeOffset.FromUnixTimeSeconds(Now)), (Hash, hash));

    private protected override object?[] Values(TokenRow row) =>
        [row.Name, row.AdministratorId, string.Join(' ', row.Operations), row.ExpiresAt.ToUnixTimeSeconds(), row.CreatedAt.ToUnixTimeSeconds()];

    private protected override TokenRow Read(SqlStatement q) => new(
        q.Int64(0), q.Text(1), q.Int64(2), q.IsNull(3) ? null : q.Text(3), Words.Of(q.Text(4)), DateTimeOffset.FromUnixTimeSeconds(q.Int64(5)), DateTimeOffset.FromUnixTimeSeconds(q.Int64(6)));

    private protected override string? NameTakenBy(TokenRow row) => Find(row.Name) is { } other && other.Id != row.Id ? $"token {row.Name}" : null;
}
