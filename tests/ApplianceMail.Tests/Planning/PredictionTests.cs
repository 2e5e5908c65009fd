using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;
using ApplianceMail.Store.Tracing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Tests.Smtp;
using ApplianceMail.Transport.Planning;
using ApplianceMail.Transport.Smtp;

namespace ApplianceMail.Tests.Planning;

/// <summary>What Test-MailDelivery says is what happens: hundreds of varied messages, predicted and then sent, one by one.</summary>
public sealed class PredictionTests
{
    static readonly string s_hash = PasswordHash.Create("secret", iterations: 1000);

    static readonly string[] s_recipients =
    [
        "alice", "bob", "carol", "dan", "eve", "fred", "gina", "full", "alias", "alice+tag", "nobody", "staff", "closed", "nested", "everyone", "postmaster", "fwd", "bob%x", "ring1", "keep", "listed",
    ];

    static readonly string[] s_domains = ["example.org", "example.org", "example.org", "second.example", "alias.example", "unknown.example", "open.example", "parked.example", "sendon.example", "EXAMPLE.org"];

    static readonly string[] s_senders = ["", "someone@remote.example", "pest@spam.example", "alice@example.org", "bob@example.org", "carol@second.example", "blocked@remote.example", "friend@partner.example"];

    [Fact]
    public async Task Prediction_and_outcome_are_the_same()
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(t => { Furnish(t); return new ValueTask<bool>(true); }, default);
        var random = new Random(20261121);
        int accepted = 0, refused = 0, rules = 0;
        var seen = new HashSet<string>();
        for (int i = 0; i < 400; i++)
        {
            var to = $"{Pick(random, s_recipients)}@{Pick(random, s_domains)}";
            var user = random.Next(3) == 0 ? mail.Store.Read(t => t.Accounts.Find(Pick(random, ["alice", "bob"]), "example.org")) : null;
            var from = user is not null && random.Next(4) > 0 ? user.Address : Pick(random, s_senders);
            if (random.Next(10) == 0) await mail.SetAsync("LocalSenderMustLogIn", random.Next(2) == 0);
            long size = random.Next(5) == 0 ? random.Next(1, 3_000_000) : 0;
            var predicted = await PredictAsync(mail, from, to, user, size);
            var (reply, steps) = await SendAsync(mail, from, to, user, size);
            Assert.True(predicted.Reply.Code == reply.Code, $"{i}: {from} to {to} as {user?.Address}, {size}: predicted {predicted.Reply}, got {reply}");
            Assert.Equal(predicted.Steps, steps);
            if (reply.IsRefusal) refused++;
            else accepted++;
            foreach (var step in steps) seen.Add(step.Rule);
            rules = seen.Count;
        }
        // The input was varied enough to mean something.
        Assert.InRange(accepted, 100, 350);
        Assert.InRange(refused, 50, 300);
        Assert.True(rules >= 25, string.Join(' ', seen.Order()));
        Assert.Empty(mail.Store.Check());
    }

    static async Task<SimulatedDelivery> PredictAsync(StoreFixture mail, string from, string to, AccountRow? user, long size)
    {
        var message = new SimulatedMessage(Reverse(from), Forward(to), IPAddress.Parse("192.0.2.7"), null, user, size, null, null);
        var before = mail.Store.ReadTraces(new TraceQuery(null, null, null, null, null, null, 10_000)).Count;
        var predicted = await new DeliverySimulation(mail.Store, TimeProvider.System).RunAsync(message, default);
        Assert.Equal(before, mail.Store.ReadTraces(new TraceQuery(null, null, null, null, null, null, 10_000)).Count);
        return predicted;
    }

    static async Task<(SmtpReply Reply, IReadOnlyList<Step> Steps)> SendAsync(StoreFixture mail, string from, string to, AccountRow? user, long size)
    {
        var server = SmtpHarness.Server(mail, user is null ? SmtpServiceKind.Relay : SmtpServiceKind.Submission, o => o with { AllowPlainTextLogin = true });
        await using var client = DialogueClient.Start(server.RunAsync, remote: IPAddress.Parse("192.0.2.7"));
        await client.ExpectAsync("220 *");
        await client.SendAsync("EHLO client.example");
        await client.ReadUntilAsync("250 *");
        if (user is not null)
        {
            await client.SendAsync("AUTH PLAIN " + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"\0{user.Address}\0secret")));
            await client.ExpectAsync("235 *");
        }
        long before = LastTrace(mail);
        await client.SendAsync($"MAIL FROM:<{from}>" + (size > 0 ? $" SIZE={size}" : ""));
        var reply = await client.ExpectAsync("*");
        if (reply.StartsWith('2'))
        {
            await client.SendAsync($"RCPT TO:<{to}>");
            reply = await client.ExpectAsync("*");
        }
        if (reply.StartsWith('2'))
        {
            await client.SendAsync("DATA");
            await client.ExpectAsync("354 *");
            await client.SendRawAsync("Subject: x\r\nDate: Fri, 02 Jan 2026 03:04:05 +0000\r\nMessage-ID: <1@x>\r\n\r\nx\r\n.\r\n");
            reply = await client.ExpectAsync("*");
        }
        var trace = await NextTraceAsync(mail, before);
        return (new SmtpReply(int.Parse(reply[..3], System.Globalization.CultureInfo.InvariantCulture), null, reply), StepText.Read(trace.Steps));
    }

    static long LastTrace(StoreFixture mail) => mail.Store.ReadTraces(new TraceQuery(null, null, null, null, null, null, 100_000)).Count;

    /// <summary>Refusals are noted a moment after they are told.</summary>
    static async Task<Trace> NextTraceAsync(StoreFixture mail, long before)
    {
        IReadOnlyList<Trace> traces = [];
        await Patience.UntilAsync(() => (traces = mail.Store.ReadTraces(new TraceQuery(null, null, null, null, null, null, 100_000))).Count > before);
        return traces.Skip((int)before).First(t => t.Event is TraceEvent.Accepted or TraceEvent.Refused);
    }

    static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    static ReversePath Reverse(string text) => text.Length == 0 ? ReversePath.Empty : new ReversePath(MailAddress.TryParse(text, out var address) ? address : null);

    static ForwardPath Forward(string text) => new(MailAddress.TryParse(text, out var address) ? address : null);

    static void Furnish(WriteTransaction t)
    {
        var first = t.Domains.Find("example.org")!;
        t.Domains.Update(first, first with { MaxMessageBytes = 2_000_000, Settings = first.Settings with { SubaddressSeparator = "+" } });
        var second = t.Domains.Add("second.example", 0);
        t.Domains.Update(second, second with { Settings = second.Settings with { UnknownUser = UnknownUserPolicy.DeliverTo, UnknownUserAddress = "alice@example.org" } });
        var sendOn = t.Domains.Add("sendon.example", 0);
        t.Domains.Update(sendOn, sendOn with { Settings = sendOn.Settings with { UnknownUser = UnknownUserPolicy.SendOn } });
        t.DomainAliases.Add(first, "alias.example");
        AccountRow User(string name, Func<AccountRow, AccountRow>? change = null)
        {
            var row = t.Accounts.Add(first, name, "", s_hash, 0);
            return change is null ? row : t.Accounts.Update(row, change(row), passwordHash: null);
        }
        var alice = t.Accounts.Find("alice", "example.org")!;
        t.Accounts.Update(alice, alice, s_hash);
        var bob = t.Accounts.Find("bob", "example.org")!;
        t.Accounts.Update(bob, bob with { Settings = bob.Settings with { Send = new TrafficLimits { RefusesRemote = true, Exceptions = ["open.example"] }, Receive = new TrafficLimits { RefusesRemote = true, Exceptions = ["*@partner.example"] } } }, s_hash);
        User("carol", r => r with { Status = AccountStatus.Disabled });
        User("dan", r => r with { Status = AccountStatus.Suspended });
        User("eve", r => r with { Settings = r.Settings with { ExpiresAt = DateTimeOffset.UtcNow.AddDays(-1) } });
        User("fred", r => r with { Settings = r.Settings with { MaxMessageBytes = 1000 } });
        User("gina", r => r with { Settings = r.Settings with { Forward = new ForwardSettings { IsEnabled = true, KeepCopy = false, Addresses = ["alice@example.org", "gina@elsewhere.example"] } } });
        User("keep", r => r with { Settings = r.Settings with { Forward = new ForwardSettings { IsEnabled = true, KeepCopy = true, Addresses = ["keep@elsewhere.example"] } } });
        User("full", r => r with { QuotaBytes = 1 });
        t.UserAliases.Add(first, "alias", alice);
        GroupRow Group(string name, GroupSendRight right, params string[] members)
        {
            var group = t.Groups.Add(first, name, "");
            group = t.Groups.Update(group, group with { Settings = group.Settings with { SendRight = right, Senders = ["*@partner.example"] } });
            foreach (var member in members) t.GroupMembers.Add(group, member);
            return group;
        }
        Group("staff", GroupSendRight.Anyone, "alice@example.org", "bob@example.org", "outside@elsewhere.example");
        Group("closed", GroupSendRight.Members, "alice@example.org");
        Group("listed", GroupSendRight.Listed, "alice@example.org");
        Group("nested", GroupSendRight.Domain, "staff@example.org", "closed@example.org", "alice@example.org", "nested@example.org");
        Group("everyone", GroupSendRight.Anyone, "alice@example.org", "bob@example.org", "dan@example.org", "full@example.org");
        t.Forwards.Add("fwd@example.org", "alice@example.org");
        t.Forwards.Add("fwd*@example.org", "far@elsewhere.example");
        t.Forwards.Add("ring1@example.org", "ring2@example.org");
        t.Forwards.Add("ring2@example.org", "ring1@example.org");
        t.FallbackAddresses.Set(first, "postmaster@example.org");
        t.OpenRelayDomains.Add("open.example");
        t.MailRoutes.Add(new MailRouteRow(0, "parked.example", MailRouteKind.Direct, [], false, IsSuspended: true, AcceptsUnauthenticated: true, default), new Dictionary<string, string>());
        t.SenderBlocks.Add(null, "spam.example", "spam.example");
        t.SenderBlocks.Add(alice, "blocked@remote.example", "blocked@remote.example");
    }
}
