using System.Globalization;

namespace ApplianceMail.EndToEnd;

/// <summary>fetchmail, by POP3 with STLS and with TLS from the first byte, into files.</summary>
public sealed class FetchmailTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    const int NoNewMail = 1;

    ApplianceProcess Server => fixture.Server;

    [SkippableTheory]
    [InlineData("POP3", "sslproto 'auto'")]
    [InlineData("POP3S", "ssl")]
    public async Task Mail_is_fetched_unchanged_kept_when_told_so_and_gone_otherwise(string service, string tls)
    {
        Tool.Require("fetchmail");
        var user = await Server.NewUserAsync("fetchmail-" + service.ToLowerInvariant());
        var sent = Messages.Names.Select(n => Messages.Make(n, "sender@example.org", user.Address)).ToList();
        foreach (var message in sent) await Inbox.DeliverAsync(Server, user, message);
        using var home = new TemporaryDirectory();

        (await FetchAsync(home, user, service, tls, "keep")).Succeeded();
        AssertFetched(home, sent);
        // The unique ids tell that there is nothing new.
        (await FetchAsync(home, user, service, tls, "keep")).ExitedWith(NoNewMail);
        Assert.Equal(sent.Count, (await Inbox.ReadAsync(Server, user)).Count);

        Directory.Delete(Path.Combine(home.Path, "out"), recursive: true);
        (await FetchAsync(home, user, service, tls, "no keep fetchall")).Succeeded();
        AssertFetched(home, sent);
        await Inbox.IsEmptyAsync(Server, user);
    }

    async Task<ToolResult> FetchAsync(TemporaryDirectory home, User user, string service, string tls, string options)
    {
        Directory.CreateDirectory(Path.Combine(home.Path, "out"));
        var delivery = home.WriteSecret("deliver", $"#!/bin/sh\nexec cat > \"$(mktemp {home.Path}/out/XXXXXXXX)\"\n");
        var configuration = home.WriteSecret("fetchmailrc", $"""
            set invisible
            poll localhost protocol pop3 service {Server.Port(service).ToString(CultureInfo.InvariantCulture)} uidl
              user "{user.Address}" password "{user.Password}" {tls} sslcertck sslcertfile "{fixture.CertificateFile}"
              mda "{delivery}" {options} no rewrite pass8bits

            """);
        return await Tool.RunAsync("fetchmail", ["-f", configuration, "--nodetach", "--nosyslog", "-v"], home: home.Path, environment: new Dictionary<string, string> { ["FETCHMAILHOME"] = home.Path });
    }

    static void AssertFetched(TemporaryDirectory home, List<byte[]> sent)
    {
        var fetched = Directory.GetFiles(Path.Combine(home.Path, "out")).Select(f => Messages.WithoutServerFields(Messages.WithNetworkLines(File.ReadAllBytes(f)))).ToList();
        Assert.Equal(sent.Count, fetched.Count);
        foreach (var message in sent) Messages.AssertSame(message, fetched.MaxBy(f => f.AsSpan().CommonPrefixLength(message))!);
    }
}
