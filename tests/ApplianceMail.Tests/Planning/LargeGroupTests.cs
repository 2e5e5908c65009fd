using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Queue;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Tests.Planning;

public sealed class LargeGroupTests
{
    const int Members = 10_000;

    [Fact]
    public async Task Ten_thousand_members_get_one_copy_each_of_one_content()
    {
        await using var queue = await QueueFixture.StartAsync();
        await queue.Mail.Store.WriteAsync(t => { Furnish(t); return new ValueTask<bool>(true); }, default);
        // A member twice: by himself, by a group in the group, and named besides.
        Assert.Equal(250, (await queue.SendAsync("all@example.org")).Code);
        var pack = new DirectoryInfo(queue.Mail.ContentPath).GetFiles().Sum(f => f.Length);
        Assert.InRange(pack, 1, 64 * 1024);
        await queue.UntilAsync(() => queue.Mail.Store.Queue.WaitingGroups().Count == 0);
        var counts = queue.Mail.Store.ReadStatistics(null);
        var accounts = queue.Mail.Store.Read(t => t.Accounts.List("example.org")).Where(a => a.LocalPart.StartsWith('m')).ToList();
        Assert.Equal(Members, accounts.Count);
        Assert.All(accounts, a => Assert.Equal(1, counts[a.Id].Messages));
        var trace = Assert.Single(queue.Traces("m7@example.org"));
        Assert.Equal("m7@example.org", trace.Recipient);
        Assert.Equal([new Step("local-user", "m7@example.org")], StepText.Read(trace.Steps));
    }

    static void Furnish(ApplianceMail.Store.WriteTransaction t)
    {
        var domain = t.Domains.Find("example.org")!;
        var all = t.Groups.Add(domain, "all", "");
        var inner = t.Groups.Add(domain, "inner", "");
        t.GroupMembers.Add(all, "inner@example.org");
        for (int i = 0; i < Members; i++)
        {
            t.Accounts.Add(domain, $"m{i}", "", "{x}", 0);
            t.GroupMembers.Add(all, $"m{i}@example.org");
            if (i < 10) t.GroupMembers.Add(inner, $"m{i}@example.org");
        }
    }
}
