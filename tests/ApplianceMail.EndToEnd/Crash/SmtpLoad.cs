using System.Text;

namespace ApplianceMail.EndToEnd.Crash;

/// <summary>One connection that delivers to one user until the server dies: each message's commands travel with the end of the one before.</summary>
public sealed class SmtpLoad(User user, Random random)
{
    int _count;

    public MailboxLedger Ledger { get; } = new(user, "INBOX");

    /// <param name="begun">Told when the session is there.</param>
    public async Task RunAsync(Endpoint endpoint, TaskCompletionSource begun)
    {
        await using var smtp = await SmtpClient.ConnectAsync(endpoint);
        await smtp.CommandAsync("EHLO client.example.org");
        begun.SetResult();
        var commands = Encoding.ASCII.GetBytes($"MAIL FROM:<load@example.org>\r\nRCPT TO:<{user.Address}>\r\nDATA\r\n");
        await smtp.Wire.SendAsync(commands);
        while (true)
        {
            foreach (var code in new[] { "250", "250", "354" }) Assert.StartsWith(code, await smtp.ReplyAsync());
            var message = CrashMessage.Random($"{user.LocalPart}-{++_count}", random);
            var expectation = Ledger.Begin(message);
            await smtp.Wire.SendAsync((byte[])[.. SmtpClient.Stuff(message.Content()), .. commands]);
            Assert.StartsWith("250 ", await smtp.ReplyAsync());
            expectation.Presence = Presence.There;
        }
    }
}
