namespace ApplianceMail.EndToEnd;

/// <summary>getmail6, by POP3 and by IMAP over TLS, into files.</summary>
public sealed class GetmailTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    ApplianceProcess Server => fixture.Server;

    [SkippableTheory]
    [InlineData("SimplePOP3SSLRetriever", "POP3S")]
    [InlineData("SimpleIMAPSSLRetriever", "IMAPS")]
    public async Task Mail_is_fetched_unchanged_and_then_deleted(string retriever, string service)
    {
        Tool.Require("getmail");
        var user = await Server.NewUserAsync("getmail-" + service.ToLowerInvariant());
        var sent = Messages.Names.Select(n => Messages.Make(n, "sender@example.org", user.Address)).ToList();
        foreach (var message in sent) await Inbox.DeliverAsync(Server, user, message);
        using var home = new TemporaryDirectory();
        Directory.CreateDirectory(Path.Combine(home.Path, "out"));

        await GetAsync(home, user, retriever, service, delete: false);
        Assert.Equal(sent.Count, (await Inbox.ReadAsync(Server, user)).Count);
        await GetAsync(home, user, retriever, service, delete: true);
        await Inbox.IsEmptyAsync(Server, user);

        // The second run deleted what the first had fetched, and fetched nothing twice.
        var files = Directory.GetFiles(Path.Combine(home.Path, "out"));
        Assert.Equal(sent.Count, files.Length);
        var fetched = files.Select(f => WithoutOwnField(Messages.WithNetworkLines(File.ReadAllBytes(f)))).ToList();
        foreach (var message in sent) Messages.AssertSame(message, fetched.MaxBy(f => f.AsSpan().CommonPrefixLength(message))!);
    }

    /// <summary>Without the server's fields and the one that getmail adds.</summary>
    static byte[] WithoutOwnField(byte[] message)
    {
        var text = System.Text.Encoding.Latin1.GetString(message);
        int at = text.IndexOf("X-getmail-retrieved-from-mailbox:", StringComparison.Ordinal);
        if (at >= 0) text = text.Remove(at, text.IndexOf('\n', at) + 1 - at);
        return Messages.WithoutServerFields(System.Text.Encoding.Latin1.GetBytes(text));
    }

    async Task GetAsync(TemporaryDirectory home, User user, string retriever, string service, bool delete)
    {
        var delivery = home.WriteSecret("deliver", $"#!/bin/sh\nexec cat > \"$(mktemp {home.Path}/out/XXXXXXXX)\"\n");
        // In a container the test may be root, for whom getmail delivers into no Maildir.
        var configuration = home.WriteSecret("getmailrc", $"""
            [retriever]
            type = {retriever}
            server = localhost
            port = {Server.Port(service)}
            username = {user.Address}
            password = {user.Password}
            ca_certs = {fixture.CertificateFile}

            [destination]
            type = MDA_external
            path = {delivery}
            allow_root_commands = true

            [options]
            delete = {(delete ? "true" : "false")}
            read_all = false
            delivered_to = false
            received = false

            """);
        (await Tool.RunAsync("getmail", ["--getmaildir", home.Path, "--rcfile", configuration], home: home.Path)).Succeeded();
    }
}
