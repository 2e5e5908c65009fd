using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>Several servers that pass mail on to each other, as their administrators would set them up.</summary>
public sealed class RoutingTests
{
    /// <summary>Addresses of loopback that stand for different machines; only Linux has all of 127.0.0.0/8 by itself.</summary>
    const string InsideAddress = "127.0.0.3";

    static Task<ApplianceProcess> StartAsync(string domain) => ApplianceProcess.StartNewAsync($"\"domain\": \"{domain}\",");

    static string Host(ApplianceProcess server) => $"127.0.0.1:{server.Port("SMTP")}";

    static async Task<string> RcptAsync(ApplianceProcess server, string to)
    {
        await using var smtp = await SmtpClient.ConnectAsync(server.Endpoint("SMTP"));
        await smtp.CommandAsync("EHLO client.example.org");
        await smtp.CommandAsync("MAIL FROM:<stranger@example.org>");
        return await smtp.CommandAsync($"RCPT TO:<{to}>");
    }

    static async Task SubmitAsync(ApplianceProcess server, User user, string to, byte[] message)
    {
        await using var smtp = await SmtpClient.ConnectAsync(server.Endpoint("Submission"));
        await smtp.CommandAsync("EHLO client.example.org");
        Assert.StartsWith("235 ", await smtp.CommandAsync("AUTH PLAIN " + user.PlainResponse));
        Assert.StartsWith("250 ", await smtp.SendMessageAsync(user.Address, to, message));
    }

    /// <summary>Manual of seed 003: server A on the firewall, server B behind it.</summary>
    [SkippableFact]
    public async Task A_firewall_server_passes_mail_in_and_out_and_relays_for_nobody_else()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "It needs more than one address of loopback.");
        await using var outside = await StartAsync("outside.example");
        await using var firewall = await StartAsync("firewall.example");
        await using var inside = await StartAsync("inside.example");
        var (ann, bob) = (await inside.NewUserAsync("ann", "inside.example"), await outside.NewUserAsync("bob", "outside.example"));
        // A: take mail for B's domain and pass it on; take what B sends. Where outside.example is, the DNS would say.
        await firewall.RunAsync("New-MailRoute", $$"""{"name":"inside.example","hosts":["{{Host(inside)}}"]}""");
        await firewall.RunAsync("Add-MailTrustedHost", $$"""{"identity":"{{InsideAddress}}"}""");
        await firewall.RunAsync("New-MailRoute", $$"""{"name":"outside.example","hosts":["{{Host(outside)}}"],"kind":"Gateway"}""");
        // B: everything that is not its own leaves through A.
        await inside.RunAsync("New-MailRoute", $$"""{"name":"*","hosts":["{{Host(firewall)}}"]}""");
        await inside.RunAsync("Set-MailServerSetting", $$"""{"identity":"OutgoingAddress","value":"{{InsideAddress}}"}""");

        var incoming = Messages.Make("dots", "stranger@example.org", ann.Address);
        await Inbox.DeliverAsync(firewall, ann, incoming);
        Messages.AssertSame(incoming, Messages.WithoutServerFields((await Inbox.WaitAsync(inside, ann)).Single()));

        var outgoing = Messages.Make("attachment", ann.Address, bob.Address);
        await SubmitAsync(inside, ann, bob.Address, outgoing);
        var arrived = (await Inbox.WaitAsync(outside, bob)).Single();
        Messages.AssertSame(outgoing, Messages.WithoutServerFields(arrived));
        Assert.Contains($"([{InsideAddress}])", Encoding.Latin1.GetString(arrived));

        // Neither a stranger nor the third machine relays.
        Assert.StartsWith("55", await RcptAsync(firewall, bob.Address));
        Assert.StartsWith("55", await RcptAsync(firewall, "someone@elsewhere.example"));
        Assert.StartsWith("250 ", await RcptAsync(firewall, "anybody@inside.example"));
    }

    /// <summary>Manual of seed 003: a domain is held until its own server is on the network and says ETRN.</summary>
    [Fact]
    public async Task A_held_domain_gets_its_mail_when_its_server_says_ETRN()
    {
        await using var provider = await StartAsync("provider.example");
        await using var dialUp = await StartAsync("dialup.example");
        var ann = await dialUp.NewUserAsync("ann", "dialup.example");
        await provider.RunAsync("New-MailRoute", $$"""{"name":"dialup.example","hosts":["{{Host(dialUp)}}"],"suspended":true}""");
        var message = Messages.Make("plain", "stranger@example.org", ann.Address);
        await Inbox.DeliverAsync(provider, ann, message);
        var queued = await provider.RunAsync("Get-MailQueueItem", "{}");
        Assert.Equal(("Held", ann.Address), ((string?)queued["result"]![0]!["state"], (string?)queued["result"]![0]!["recipients"]![0]));
        await Inbox.IsEmptyAsync(dialUp, ann);

        await using var smtp = await SmtpClient.ConnectAsync(provider.Endpoint("SMTP"));
        await smtp.CommandAsync("EHLO dialup.example");
        Assert.Equal("250 OK, queuing for node dialup.example started", await smtp.CommandAsync("ETRN dialup.example"));
        Messages.AssertSame(message, Messages.WithoutServerFields((await Inbox.WaitAsync(dialUp, ann)).Single()));
        await Queued.IsEmptyAsync(provider);
        Assert.Equal("251 OK, no messages waiting for node dialup.example", await smtp.CommandAsync("ETRN dialup.example"));
    }

    /// <summary>The first relay host is down, the second takes the mail, under the address that it wants (manual of seed 001, Remote Delivery).</summary>
    [Fact]
    public async Task Mail_leaves_by_the_second_relay_host_when_the_first_is_down()
    {
        await using var relay = await StartAsync("relay.example");
        await using var server = await StartAsync("example.test");
        var (ann, bob) = (await server.NewUserAsync("ann"), await relay.NewUserAsync("bob", "relay.example"));
        var login = await relay.NewUserAsync("customer", "relay.example");
        server.KeepSecret(login.Password);
        await server.RunAsync("Add-MailRelayHost", """{"identity":"127.0.0.1:1"}""");
        // Login in the clear is allowed on loopback alone.
        await server.RunAsync("Add-MailRelayHost", $$"""{"identity":"127.0.0.1:{{relay.Port("Submission")}}","userName":"{{login.Address}}","password":"{{login.Password}}","mailFrom":"{{login.Address}}"}""");
        await server.RunAsync("Set-MailServerSetting", """{"identity":"RelayMode","value":"Always"}""");
        var message = Messages.Make("plain", ann.Address, bob.Address);
        await SubmitAsync(server, ann, bob.Address, message);
        var arrived = Encoding.Latin1.GetString((await Inbox.WaitAsync(relay, bob)).Single());
        Assert.StartsWith($"Return-Path: <{login.Address}>", arrived);
        Assert.Contains("ESMTPSA", arrived);
    }

    /// <summary>Move-MailQueueItem: what can't be delivered goes to another server; what can't either, back to its sender.</summary>
    [Fact]
    public async Task Queued_mail_is_moved_and_removed_by_the_administrator()
    {
        await using var other = await StartAsync("other.example");
        await using var server = await StartAsync("example.test");
        var (ann, bob) = (await server.NewUserAsync("ann"), await other.NewUserAsync("bob", "other.example"));
        await server.RunAsync("New-MailRoute", """{"name":"*","hosts":["127.0.0.1:1"]}""");
        await SubmitAsync(server, ann, bob.Address, Messages.Make("plain", ann.Address, bob.Address));
        await SubmitAsync(server, ann, "x@nowhere.example", Messages.Make("plain", ann.Address, "x@nowhere.example"));
        await server.RunAsync("Move-MailQueueItem", $$"""{"domain":"other.example","nextHop":"{{Host(other)}}"}""");
        await Inbox.WaitAsync(other, bob);
        await server.RunAsync("Remove-MailQueueItem", """{"domain":"nowhere.example"}""");
        var notice = Encoding.Latin1.GetString((await Inbox.WaitAsync(server, ann)).Single());
        Assert.Contains("Final-Recipient: rfc822; x@nowhere.example\r\nAction: failed\r\n", notice);
        await Queued.IsEmptyAsync(server);
    }
}
