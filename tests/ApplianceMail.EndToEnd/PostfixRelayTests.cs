using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>Postfix between our servers: it relays for us, and we take what it relays.</summary>
public sealed class PostfixRelayTests
{
    static async Task SubmitAsync(ApplianceProcess server, User user, string to, byte[] message, string mail = "", string rcpt = "")
    {
        await using var smtp = await SmtpClient.ConnectAsync(server.Endpoint("Submission"));
        await smtp.CommandAsync("EHLO client.example.org");
        Assert.StartsWith("235 ", await smtp.CommandAsync("AUTH PLAIN " + user.PlainResponse));
        Assert.StartsWith("250 ", await smtp.CommandAsync($"MAIL FROM:<{user.Address}>{mail}"));
        Assert.StartsWith("250 ", await smtp.CommandAsync($"RCPT TO:<{to}>{rcpt}"));
        Assert.StartsWith("354 ", await smtp.CommandAsync("DATA"));
        await smtp.Wire.SendAsync(SmtpClient.Stuff(message));
        Assert.StartsWith("250 ", await smtp.ReplyAsync());
    }

    /// <summary>Ours to Postfix to ours.</summary>
    [SkippableTheory]
    [MemberData(nameof(Messages.All), MemberType = typeof(Messages))]
    public async Task A_message_goes_through_Postfix_and_arrives_as_it_was_written(string name)
    {
        await using var inside = await ApplianceProcess.StartNewAsync("\"domain\": \"inside.example\",");
        await using var postfix = await PostfixServer.StartAsync($"inside.example smtp:[127.0.0.1]:{inside.Port("SMTP")}");
        await using var server = await ApplianceProcess.StartNewAsync();
        var (ann, bob) = (await server.NewUserAsync("ann"), await inside.NewUserAsync("bob", "inside.example"));
        await server.RunAsync("New-MailRoute", $$"""{"name":"*","hosts":["127.0.0.1:{{postfix.Port}}"]}""");
        var message = Messages.Make(name, ann.Address, bob.Address);
        await SubmitAsync(server, ann, bob.Address, message);
        Messages.AssertSame(message, Messages.WithoutServerFields((await Inbox.WaitAsync(inside, bob)).Single()));
    }

    /// <summary>Postfix takes the wishes for notices over and reports the delivery itself, as RFC 3461 asks.</summary>
    [SkippableFact]
    public async Task What_the_sender_wants_to_hear_is_passed_on_to_Postfix_and_comes_back()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        await using var inside = await ApplianceProcess.StartNewAsync("\"domain\": \"inside.example\",");
        await using var postfix = await PostfixServer.StartAsync($"inside.example smtp:[127.0.0.1]:{inside.Port("SMTP")}", $"example.test smtp:[127.0.0.1]:{server.Port("SMTP")}");
        var (ann, bob) = (await server.NewUserAsync("ann"), await inside.NewUserAsync("bob", "inside.example"));
        await server.RunAsync("New-MailRoute", $$"""{"name":"*","hosts":["127.0.0.1:{{postfix.Port}}"]}""");
        await SubmitAsync(server, ann, "nobody@inside.example", Messages.Make("plain", ann.Address, "nobody@inside.example"), " RET=HDRS ENVID=QQ+2B1", " NOTIFY=FAILURE ORCPT=rfc822;Nobody+2Bx@old.example");
        var notice = Encoding.Latin1.GetString((await Inbox.WaitAsync(server, ann)).Single());
        Assert.Contains("Reporting-MTA: dns; mail.peer.test", notice);
        Assert.Contains("Original-Envelope-Id: QQ+1", notice);
        Assert.Contains("Original-Recipient: rfc822;Nobody+x@old.example", notice);
        Assert.Contains("text/rfc822-headers", notice);
        Assert.Empty(await Inbox.ReadAsync(inside, bob));
    }

    /// <summary>Many messages through Postfix: none is lost, none comes twice.</summary>
    [SkippableFact]
    public async Task Five_hundred_messages_from_Postfix_arrive_once_each()
    {
        await using var server = await ApplianceProcess.StartNewAsync(logLevel: "Information");
        await using var postfix = await PostfixServer.StartAsync($"example.test smtp:[127.0.0.1]:{server.Port("SMTP")}");
        var user = await server.NewUserAsync("many");
        const int messages = 500;
        (await Tool.RunAsync("smtp-source", ["-s", "10", "-m", $"{messages}", "-l", "2000", "-f", "source@sender.example", "-t", user.Address, $"127.0.0.1:{postfix.Port}"])).Succeeded();
        var arrived = await Inbox.WaitAsync(server, user, messages);
        Assert.Equal(messages, arrived.Count);
        Assert.Equal(messages, arrived.Select(m => Encoding.Latin1.GetString(m).Split("(Postfix) with ", 2)[1].Split(" id ", 2)[1].Split('\r')[0]).Distinct().Count());
    }
}
