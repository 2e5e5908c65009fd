using ApplianceMail.Admin;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

/// <summary>Operations in any order: the directory stays whole, a preview keeps its word, and undoing all of them leads back to the beginning.</summary>
public sealed class RandomOperationsTests
{
    const int Operations = 300;
    static readonly string s_hash = PasswordHash.Create("p", iterations: 1000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    // These found groups with members who were nobody, after an undo that was not the last one's.
    [InlineData(211)]
    [InlineData(217)]
    [InlineData(227)]
    [InlineData(244)]
    // These, members elsewhere whose domain was hosted later.
    [InlineData(1002)]
    [InlineData(1016)]
    [InlineData(1059)]
    public async Task Undoing_everything_in_the_opposite_order_leads_back(int seed)
    {
        await using var f = await CatalogFixture.StartAsync();
        var random = new Random(seed);
        await f.RunAsync("New-MailDomain", new { Name = "a.example" });
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("New-MailUser", new { Address = "carl@a.example", PasswordHash = s_hash });
        var begin = f.Dump();
        var done = new Stack<(long Id, string Before)>();
        for (int i = 0; i < Operations; i++)
        {
            var (operation, parameters) = Next(random, done);
            var before = f.Dump();
            try
            {
                var preview = await f.RunAsync(operation, parameters, preview: true);
                Assert.Equal(before, f.Dump());
                var outcome = await f.RunAsync(operation, parameters);
                Assert.Equal(preview.Changes.Select(c => (c.Entity, c.Key)), outcome.Changes.Select(c => (c.Entity, c.Key)));
                if (outcome.ChangeId > 0) done.Push((outcome.ChangeId, before));
            }
            catch (OperationException)
            {
                Assert.Equal(before, f.Dump());
            }
            Assert.Empty(f.StoreFixture.Store.Check());
        }
        Assert.True(done.Count > Operations / 10, $"only {done.Count} were done");
        while (done.TryPop(out var last))
        {
            await f.RunAsync("Undo-MailChange", new { Identity = last.Id });
            Assert.Equal(last.Before, f.Dump());
        }
        Assert.Equal(begin, f.Dump());
    }

    static (string Operation, object Parameters) Next(Random random, Stack<(long Id, string Before)> done)
    {
        string domain = Pick(random, "example.org", "a.example", "b.example", "c.example"), other = Pick(random, "example.org", "a.example", "b.example", "c.example");
        string address = Address(random), second = Address(random);
        (string, object)[] all =
        [
            ("New-MailDomain", new { Name = domain }), ("New-MailDomain", new { Name = other }), ("Set-MailDomain", new { Identity = domain, MaxMessageBytes = random.Next(3) }),
            ("Set-MailDomain", new { Identity = domain, Primary = true }), ("Rename-MailDomain", new { Identity = domain, NewName = other, KeepAlias = random.Next(2) == 0 }),
            ("Remove-MailDomain", new { Identity = domain, IncludeContents = random.Next(2) == 0 }), ("Add-MailDomainAlias", new { Identity = domain, Alias = other }), ("Remove-MailDomainAlias", new { Identity = other }),
            ("New-MailUser", new { Address = address, PasswordHash = s_hash }), ("New-MailUser", new { Address = second, PasswordHash = s_hash }), ("Set-MailUser", new { Identity = address, QuotaBytes = random.Next(3) }),
            ("Set-MailUserPassword", new { Identity = address, PasswordHash = PasswordHash.Create("q", iterations: 1) }), ("Rename-MailUser", new { Identity = address, NewAddress = second, KeepAlias = random.Next(2) == 0 }),
            ("Remove-MailUser", new { Identity = address }), ("Disable-MailUser", new { Identity = address }), ("Add-MailUserAlias", new { Identity = address, Alias = second }),
            ("Set-MailUserAlias", new { Identity = address, User = second }), ("Remove-MailUserAlias", new { Identity = second }), ("New-MailGroup", new { Address = address, Members = new[] { second } }),
            ("New-MailGroup", new { Address = address }), ("Rename-MailGroup", new { Identity = address, NewAddress = second }), ("Remove-MailGroup", new { Identity = address }),
            ("Add-MailGroupMember", new { Identity = address, Member = second }), ("Remove-MailGroupMember", new { Identity = address, Member = second }), ("Add-UserSpam", new { Identity = address, Sender = other }),
            ("Remove-UserSpam", new { Identity = address, Sender = other }), ("Add-GlobalSpam", new { Sender = second }), ("Remove-GlobalSpam", new { Sender = second }), ("Add-RefusedDomain", new { Identity = other }),
            ("Undo-MailChange", new { Identity = done.Count == 0 ? 1 : done.ElementAt(random.Next(done.Count)).Id }),
            ("Set-MailDomain", new { Identity = domain, AddToEveryone = random.Next(2) == 0, Description = Pick(random, "", "x"), MaxUsers = Pick(random, 0, 100), SubaddressSeparator = Pick(random, "", "+") }),
            ("Set-MailDomainDefault", new { Identity = domain, QuotaMessages = random.Next(3), ApplyToExisting = random.Next(2) == 0 }), ("Set-MailDomainDefaultRight", new { Identity = domain, AllowPop3 = random.Next(2) == 0 }),
            ("Set-MailUserLimit", new { Identity = address, SendToRemote = random.Next(2) == 0, SendExceptions = Pick(random, [], new[] { other }) }), ("Set-MailUserRight", new { Identity = address, AllowImap = random.Next(2) == 0 }),
            ("Set-MailUserForward", new { Identity = address, ForwardTo = Pick(random, [], new[] { second }) }), ("Set-MailAutoReply", new { Identity = address, InternalMessage = Pick(random, "", "away") }),
            ("Update-MailUser", new { Domain = domain, Parts = new[] { "Right", "Quota", "Forward" } }), ("Set-MailGroup", new { Identity = address, SendRight = Pick(random, "Anyone", "Listed"), Senders = new[] { other } }),
            ("Add-MailGroupMember", new { Identity = address, Member = "outside@" + other }), ("Set-MailUserAlias", new { Identity = second, Description = Pick(random, "", "x") }),
            ("New-MailAdministrator", new { Name = Pick(random, "x", "y"), PasswordHash = s_hash, Domains = new[] { domain } }), ("Remove-MailAdministrator", new { Identity = Pick(random, "x", "y") }),
        ];
        return all[random.Next(all.Length)];
    }

    static string Address(Random random) => Pick(random, "alice", "bob", "carl", "team") + "@" + Pick(random, "example.org", "a.example", "b.example");

    static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
