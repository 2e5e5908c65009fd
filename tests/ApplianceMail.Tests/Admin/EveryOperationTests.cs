using ApplianceMail.Admin;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Tests.Admin;

/// <summary>What holds for every operation, whatever it does.</summary>
public sealed class EveryOperationTests
{
    /// <summary>Operations whose effect lies outside of the tables; they are tested where they live.</summary>
    static readonly string[] s_withoutExample =
    [
        "Clear-MailUserMailbox", "Update-MailUserStatistics", "Enable-MailAdministratorTotp", "Disable-MailAdministratorTotp",
        // They are about messages in the queue: Admin/Queue has their tests.
        "Suspend-MailQueueItem", "Resume-MailQueueItem", "Move-MailQueueItem", "Remove-MailQueueItem", "Import-MailQueueItem", "Start-MailQueue",
        // They need running services: Server/Runtime has their tests.
        "Initialize-MailServer", "Restart-MailServer", "Start-MailService", "Stop-MailService", "Restart-MailService", "Set-MailService", "Stop-MailConnection",
    ];

    public static TheoryData<string> Examples => [.. OperationExample.All.Select(e => e.Operation)];

    static OperationExample Example(string operation) => OperationExample.All.First(e => e.Operation == operation);

    [Fact]
    public void Every_operation_that_changes_something_has_an_example()
    {
        var changing = OperationCatalog.Operations.Values.Where(o => !o.IsQuery).Select(o => o.Name);
        Assert.Empty(changing.Except(OperationExample.All.Select(e => e.Operation)).Except(s_withoutExample));
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task A_preview_tells_changes_and_impact_and_changes_nothing(string operation)
    {
        await using var f = await StartAsync(Example(operation));
        var before = f.Dump();
        var outcome = await f.RunAsync(operation, Example(operation).Parameters, preview: true);
        Assert.Equal(before, f.Dump());
        Assert.True(outcome.IsPreview);
        Assert.NotEmpty(outcome.Changes);
        Assert.NotNull(outcome.Impact);
        // The same changes are made when it is meant.
        var done = await f.RunAsync(operation, Example(operation).Parameters);
        Assert.Equal(outcome.Changes.Select(c => (c.Entity, c.Key)), done.Changes.Select(c => (c.Entity, c.Key)));
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Undo_brings_everything_back_and_undo_of_undo_does_it_again(string operation)
    {
        await using var f = await StartAsync(Example(operation));
        var before = f.Dump();
        var outcome = await f.RunAsync(operation, Example(operation).Parameters);
        var after = f.Dump();
        Assert.NotEqual(before, after);
        Assert.Empty(f.StoreFixture.Store.Check());
        var undone = await f.RunAsync("Undo-MailChange", new { Identity = outcome.ChangeId });
        Assert.Equal(before, f.Dump());
        await f.RunAsync("Undo-MailChange", new { Identity = undone.ChangeId });
        Assert.Equal(after, f.Dump());
        Assert.Empty(f.StoreFixture.Store.Check());
    }

    /// <summary>Operations about oneself are for everybody: they are tested where they live.</summary>
    public static TheoryData<string> OthersExamples => [.. OperationExample.All.Select(e => e.Operation).Where(o => OperationCatalog.Operations[o].Scope != OperationScope.Self)];

    [Theory, MemberData(nameof(OthersExamples))]
    public async Task A_domain_administrator_of_another_domain_changes_nothing(string operation)
    {
        await using var f = await StartAsync(Example(operation));
        var before = f.Dump();
        var refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(operation, Example(operation).Parameters, caller: CatalogFixture.DomainAdministrator("other.example")));
        Assert.Equal("AccessDenied", refusal.Code);
        Assert.Equal(before, f.Dump());
        var denied = f.StoreFixture.Store.ReadJournal(new JournalQuery(Last: 1)).Single();
        Assert.Equal(("AccessDenied", "domainadmin", operation), (denied.Refusal, denied.Actor, denied.Operation));
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Hostile_text_in_any_parameter_gives_a_clear_refusal_and_changes_nothing(string operation)
    {
        await using var f = await StartAsync(Example(operation));
        var before = f.Dump();
        foreach (var parameter in OperationCatalog.Operations[operation].Parameters.Where(p => p.Type == typeof(string)))
            foreach (var text in (string[])["'; DROP TABLE accounts; --", "a\r\nb", "\0", "\u202Ealice", "аlice@example.org", "\ud800", new string('x', 100_000), "../../etc/passwd", ""])
            {
                var parameters = System.Text.Json.JsonSerializer.SerializeToNode(Example(operation).Parameters)!.AsObject();
                parameters[parameter.Name] = text;
                try
                {
                    await f.RunAsync(operation, parameters, preview: true);
                }
                catch (OperationException e)
                {
                    Assert.InRange(e.Message.Length, 10, 5000);
                }
                Assert.Equal(before, f.Dump());
            }
    }

    [Fact]
    public async Task Every_query_answers_and_shows_nothing_of_other_domains_to_a_domain_administrator()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        foreach (var query in OperationCatalog.Operations.Values.Where(o => o.IsQuery && o.Parameters.All(p => !p.IsRequired) && o.Scope != OperationScope.Self))
        {
            await f.RunAsync(query.Name, new { });
            var caller = CatalogFixture.DomainAdministrator("b.example");
            if (query.Scope == OperationScope.Server) Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(query.Name, new { }, caller: caller))).Code);
            else Assert.DoesNotContain("example.org", System.Text.Json.JsonSerializer.Serialize((await f.RunAsync(query.Name, new { }, caller: caller)).Result));
        }
    }

    static async Task<CatalogFixture> StartAsync(OperationExample example)
    {
        var f = await CatalogFixture.StartAsync();
        foreach (var (operation, parameters) in example.Prepare) await f.RunAsync(operation, parameters);
        return f;
    }
}
