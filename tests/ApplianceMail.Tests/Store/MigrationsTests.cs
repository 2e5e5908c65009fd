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
}
