namespace ApplianceMail.EndToEnd.Com;

/// <summary>Whether a user gets in, by the real protocols.</summary>
public sealed class Logins(ApplianceProcess server)
{
    public async Task<bool> ByPop3Async(string address, string password)
    {
        await using var wire = await Wire.ConnectAsync(server.Endpoint("POP3S"));
        await wire.ReadLineAsync();
        await wire.SendAsync($"AUTH PLAIN {new User(address, password).PlainResponse}\r\n");
        return (await wire.ReadLineAsync()).StartsWith("+OK", StringComparison.Ordinal);
    }

    public async Task<bool> ByImapAsync(string address, string password)
    {
        await using var client = new ImapClient(await Wire.ConnectAsync(server.Endpoint("IMAPS")));
        await client.Wire.ReadLineAsync();
        return (await client.CommandAsync("AUTHENTICATE PLAIN " + new User(address, password).PlainResponse)).Status.StartsWith("OK", StringComparison.Ordinal);
    }

    public async Task AssertAsync(string address, string password, bool pop3, bool imap)
    {
        Assert.Equal((address, pop3, imap), (address, await ByPop3Async(address, password), await ByImapAsync(address, password)));
    }
}
