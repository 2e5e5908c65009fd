using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>Postfix as the next server and as the one that sends, with a DNS server between that speaks real packets.</summary>
public sealed class PostfixTests
{
    static async Task<ApplianceProcess> StartAsync(LoopbackDns dns, int remotePort)
    {
        var server = await ApplianceProcess.StartNewAsync($"\"remotePort\": {remotePort},");
        (await server.RunOperationAsync(["Set-MailServerSetting", "DnsServers", dns.EndPoint.ToString()])).Succeeded();
        // On a machine that stands still the DNS's answer may come too late for the first try.
        (await server.RunOperationAsync(["Set-MailServerSetting", "RetryMinutes", "1"])).Succeeded();
        return server;
    }

    static async Task SubmitAsync(ApplianceProcess server, User user, string to, byte[] message)
    {
        await using var smtp = await SmtpClient.ConnectAsync(server.Endpoint("Submission"));
        await smtp.CommandAsync("EHLO client.example.org");
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user.Address}\0{user.Password}"));
        Assert.StartsWith("235 ", await smtp.CommandAsync("AUTH PLAIN " + login));
        Assert.StartsWith("250 ", await smtp.SendMessageAsync(user.Address, to, message));
        await smtp.CommandAsync("QUIT");
    }

    static async Task<string> WaitForMailAsync(ApplianceProcess server, User user) => Encoding.Latin1.GetString((await Inbox.WaitAsync(server, user))[0]);

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("dots")]
    [InlineData("utf8")]
    [InlineData("attachment")]
    public async Task What_a_user_sends_arrives_over_tls_at_the_server_that_the_dns_names(string name)
    {
        await using var postfix = await PostfixServer.StartAsync();
        await using var dns = LoopbackDns.Start().Mx("peer.test", 10, "mail.peer.test").A("mail.peer.test", "127.0.0.1");
        await using var server = await StartAsync(dns, postfix.Port);
        var user = await server.NewUserAsync("sender");
        var message = Messages.Make(name, user.Address, "inbox@peer.test");
        await SubmitAsync(server, user, "inbox@peer.test", message);
        var arrived = Assert.Single(await postfix.ReadAsync(1));
        Assert.Contains("Return-Path: <sender@example.test>", arrived);
        Assert.EndsWith(BodyOf(Encoding.Latin1.GetString(message)), arrived, StringComparison.Ordinal);
        await postfix.LogsAsync("TLS connection established from");
    }

    [SkippableFact]
    public async Task An_unknown_recipient_there_comes_back_as_a_notice_to_the_sender()
    {
        await using var postfix = await PostfixServer.StartAsync();
        await using var dns = LoopbackDns.Start().Mx("peer.test", 10, "mail.peer.test").A("mail.peer.test", "127.0.0.1");
        await using var server = await StartAsync(dns, postfix.Port);
        var user = await server.NewUserAsync("sender");
        await SubmitAsync(server, user, "nobody@peer.test", Messages.Make("plain", user.Address, "nobody@peer.test"));
        var notice = await WaitForMailAsync(server, user);
        Assert.Contains("Final-Recipient: rfc822; nobody@peer.test", notice, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("5.1.1", notice);
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("dots")]
    [InlineData("utf8")]
    public async Task What_it_sends_arrives_at_our_users(string name)
    {
        await using var dns = LoopbackDns.Start();
        await using var server = await StartAsync(dns, 25);
        await using var postfix = await PostfixServer.StartAsync($"example.test smtp:[127.0.0.1]:{server.Port("SMTP")}");
        var user = await server.NewUserAsync("receiver");
        var message = Messages.Make(name, "someone@peer.test", user.Address);
        await postfix.SendAsync("someone@peer.test", user.Address, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(message).Replace("\r\n", "\n")));
        var arrived = await WaitForMailAsync(server, user);
        Assert.Contains("Return-Path: <someone@peer.test>", arrived);
        Assert.EndsWith(BodyOf(Encoding.Latin1.GetString(message)), arrived.Replace("\r\n", "\n"), StringComparison.Ordinal);
    }

    static string BodyOf(string message)
    {
        var text = message.Replace("\r\n", "\n");
        return text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
    }
}
