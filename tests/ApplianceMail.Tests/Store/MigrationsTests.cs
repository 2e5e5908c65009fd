using ApplianceMail.Store.Schema;
using ApplianceMail.Store.Sqlite;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store;

public sealed class MigrationsTests
{
    static readonly DateTimeOffset s_now = DateTimeOffset.UnixEpoch.AddYears(50);

    [Fact]
    public void A_newer_program_brings_an_older_store_to_its_schema_and_keeps_what_is_there()
    {
        using var folder = new TemporaryDirectory();
        using var sql = SqlConnection.OpenWriter(Path.Combine(folder.Path, "mail.db"));
        Assert.Equal(0, Migrations.Run(sql, s_now, ["CREATE TABLE a (x)"]));
        sql.Execute("INSERT INTO a VALUES (7)");
        Assert.Equal(1, Migrations.Run(sql, s_now, ["CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y", "UPDATE a SET y = x + 1"]));
        Assert.Equal(8, sql.Prepare("SELECT y FROM a").Scalar());
        Assert.Equal(3, Meta.Get(sql, Meta.SchemaVersion));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_store_as_it_was()
    {
        using var folder = new TemporaryDirectory();
        using var sql = SqlConnection.OpenWriter(Path.Combine(folder.Path, "mail.db"));
        Migrations.Run(sql, s_now, ["CREATE TABLE a (x)"]);
        Assert.Throws<SqlException>(() => Migrations.Run(sql, s_now, ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"]));
        Assert.Equal(1, Meta.Get(sql, Meta.SchemaVersion));
        Assert.Equal(0, sql.Prepare("SELECT count(*) FROM sqlite_master WHERE name = 'b'").Scalar());
    }

    [Fact]
    public void A_store_of_a_newer_program_is_refused()
    {
        using var folder = new TemporaryDirectory();
        using var sql = SqlConnection.OpenWriter(Path.Combine(folder.Path, "mail.db"));
        Migrations.Run(sql, s_now, ["CREATE TABLE a (x)", "CREATE TABLE b (x)"]);
        Assert.Contains("schema 2", Assert.Throws<InvalidDataException>(() => Migrations.Run(sql, s_now, ["CREATE TABLE a (x)"])).Message);
    }

    [Fact]
    public void The_journal_of_the_first_schema_is_kept_operation_by_operation()
    {
        using var folder = new TemporaryDirectory();
        using var sql = SqlConnection.OpenWriter(Path.Combine(folder.Path, "mail.db"));
        Migrations.Run(sql, s_now, [Migration001.Sql, Migration002.Sql]);
        sql.Execute("""
            INSERT INTO changes (operation_id, at, actor, origin, operation, entity, key, before, after) VALUES
                (1, 100, 'system', 'server', 'First start', 'domain', 'example.org', NULL, '{"id":7,"name":"example.org"}'),
                (1, 100, 'system', 'server', 'First start', 'user', 'a@example.org', NULL, '{"id":8}'),
                (2, 200, 'admin', 'HTTP', 'Remove-MailUser', 'user', 'a@example.org', '{"id":8}', NULL)
            """);
        Migrations.Run(sql, s_now);
        var entries = ApplianceMail.Store.Journal.JournalEntry.Read(sql, new());
        Assert.Equal([(2, "Remove-MailUser", "admin", "user"), (1, "First start", "system", "domain"), (1, "First start", "system", "user")], entries.Select(e => ((int)e.Id, e.Operation, e.Actor, e.Change!.Entity)));
        Assert.Equal(8, sql.Prepare("SELECT entity_id FROM changes WHERE operation_id = 2").Scalar());
    }
}
