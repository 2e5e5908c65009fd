namespace ApplianceMail.EndToEnd.Harness;

/// <summary>What lies in a user's INBOX, read by POP3.</summary>
public static class Inbox
{
    /// <summary>All messages as stored.</summary>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(ApplianceProcess server, User user)
    {
        await using var pop3 = await Pop3Client.LoginAsync(server.Endpoint("POP3"), user);
        var messages = new List<byte[]>();
        int count = await pop3.CountAsync();
        for (int i = 1; i <= count; i++) messages.Add(await pop3.RetrieveAsync(i));
        await pop3.OkAsync("QUIT");
        return messages;
    }

    /// <summary>The only message is the one that was sent, with the server's fields before it.</summary>
    public static async Task HasOnlyAsync(ApplianceProcess server, User user, byte[] sent)
    {
        var stored = Assert.Single(await ReadAsync(server, user));
        var text = System.Text.Encoding.Latin1.GetString(stored);
        Assert.StartsWith("Return-Path: <", text);
        Assert.Contains($"Delivered-To: {user.Address}\r\n", text);
        Messages.AssertSame(sent, Messages.WithoutServerFields(stored));
    }

    /// <summary>Waits until as many messages are there: mail from other servers comes when it comes.</summary>
    public static async Task<IReadOnlyList<byte[]>> WaitAsync(ApplianceProcess server, User user, int count = 1)
    {
        IReadOnlyList<byte[]> messages = [];
        await Eventually.IsTrueAsync(
            async () => (messages = await ReadAsync(server, user)).Count >= count,
            () => $"{user.Address} has {messages.Count} messages, expected {count}.\n{string.Join('\n', server.LogLines.TakeLast(40))}");
        return messages;
    }

    public static async Task IsEmptyAsync(ApplianceProcess server, User user) => Assert.Empty(await ReadAsync(server, user));

    /// <summary>Puts a message there by SMTP.</summary>
    public static async Task DeliverAsync(ApplianceProcess server, User user, byte[] message)
    {
        await using var smtp = await SmtpClient.ConnectAsync(server.Endpoint("SMTP"));
        await smtp.CommandAsync("EHLO client.example.org");
        Assert.StartsWith("250 ", await smtp.SendMessageAsync("sender@example.org", user.Address, message));
        await smtp.CommandAsync("QUIT");
    }
}
