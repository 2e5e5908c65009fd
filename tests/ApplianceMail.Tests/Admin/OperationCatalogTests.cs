using ApplianceMail.Admin;

namespace ApplianceMail.Tests.Admin;

public sealed class OperationCatalogTests
{
    [Fact]
    public async Task An_unknown_operation_is_refused()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("OperationNotFound", "Format-Disk", new { });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    public async Task Parameters_that_are_no_object_are_refused(string json)
    {
        await using var f = await CatalogFixture.StartAsync();
        using var parameters = System.Text.Json.JsonDocument.Parse(json);
        await f.RefusedAsync("InvalidParameter", "New-MailUser", parameters.RootElement);
    }

    [Fact]
    public void Every_operation_in_the_assembly_is_in_the_catalogue_with_help_for_each_parameter()
    {
        var types = typeof(Operation).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Operation)) && !t.IsAbstract);
        Assert.Equal(types.Count(), OperationCatalog.Operations.Count);
        Assert.All(OperationCatalog.Operations.Values, o =>
        {
            Assert.EndsWith(".", o.Description);
            Assert.All(o.Parameters, p => Assert.EndsWith(".", p.Help));
            // Positions are 0, 1, 2 … without gaps.
            Assert.Equal(Enumerable.Range(0, o.Parameters.Count(p => p.Position >= 0)), o.Parameters.Where(p => p.Position >= 0).Select(p => p.Position));
        });
    }

    [Fact]
    public async Task Each_change_is_in_the_journal_with_who_and_what()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "j.example" });
        using var lease = f.StoreFixture.Store.Readers.Rent();
        using var q = lease.Connection.Prepare("SELECT actor, origin, operation, entity, key, before IS NULL, after FROM changes c JOIN operations o ON o.id = c.operation_id ORDER BY c.id DESC LIMIT 1");
        Assert.True(q.Step());
        Assert.Equal(("tester", "test", "New-MailDomain", "domain", "j.example", 1), (q.Text(0), q.Text(1), q.Text(2), q.Text(3), q.Text(4), q.Int32(5)));
        Assert.Contains("j.example", q.Text(6));
    }
}
