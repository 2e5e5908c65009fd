namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>What happens to sessions whose user is changed while they are open.</summary>
public sealed class UserSessionsTests
{
    public static TheoryData<string, object> Ending => new()
    {
        { "Disable-MailUser", new { Identity = "alice" } },
        { "Suspend-MailUser", new { Identity = "alice" } },
        { "Set-MailUserPassword", new { Identity = "alice", Password = "another" } },
        { "Remove-MailUser", new { Identity = "alice" } },
        { "Rename-MailUser", new { Identity = "alice", NewAddress = "alicia" } },
        { "Set-MailUser", new { Identity = "alice", ExpiresAt = "2020-01-01T00:00:00Z" } },
        { "Set-MailUserRight", new { Identity = "alice", AllowImap = false } },
        { "Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" } },
        { "Set-MailUserAccess", new { Identity = "alice", Imap = "192.0.2.1" } },
    };

    [Theory, MemberData(nameof(Ending))]
    public async Task A_user_who_may_no_longer_read_is_disconnected_at_once_and_others_stay(string operation, object parameters)
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "secret" });
        await a.RunAsync("New-MailUser", new { Address = "bob", Password = "secret" });
        await using var alice = await LoginAsync(a, "alice");
        await using var bob = await LoginAsync(a, "bob");
        await a.RunAsync(operation, parameters);
        await alice.ExpectAsync("* BYE *");
        await alice.ExpectEndAsync();
        Assert.StartsWith("b OK", await bob.AskAsync("b NOOP"));
    }

    [Fact]
    public async Task A_change_that_takes_nothing_away_leaves_the_sessions()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "secret" });
        await using var alice = await LoginAsync(a, "alice");
        await a.RunAsync("Set-MailUser", new { Identity = "alice", DisplayName = "Alice", QuotaBytes = 1000 });
        Assert.StartsWith("b OK", await alice.AskAsync("b NOOP"));
    }

    [Fact]
    public async Task A_user_whose_time_ends_while_he_reads_is_disconnected()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "secret", ExpiresAt = "2100-01-01T00:00:00Z" });
        await a.RunAsync("New-MailUser", new { Address = "bob", Password = "secret" });
        await using var alice = await LoginAsync(a, "alice");
        await using var bob = await LoginAsync(a, "bob");
        await ((ApplianceMail.Server.Runtime.ServiceSet)a.Appliance.MailServices).EndExpiredAsync(new(2100, 1, 1, 0, 0, 1, TimeSpan.Zero));
        await alice.ExpectAsync("* BYE *");
        Assert.StartsWith("b OK", await bob.AskAsync("b NOOP"));
    }

    static async Task<WireClient> LoginAsync(RunningAppliance a, string user)
    {
        var client = await a.ConnectAsync("IMAP");
        await client.ExpectAsync("* OK *");
        await client.SendAsync($"a LOGIN {user} secret");
        await client.ExpectAsync("a OK *");
        return client;
    }
}
