using System.Text;
using System.Text.RegularExpressions;

namespace ApplianceMail.EndToEnd;

/// <summary>mutt without a person: it opens a folder by IMAPS and copies a message out of it, and sends by SMTPS.</summary>
public sealed partial class MuttTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    ApplianceProcess Server => fixture.Server;

    [SkippableTheory]
    [InlineData("utf8")]
    [InlineData("dots")]
    [InlineData("attachment")]
    public async Task A_message_is_copied_from_a_folder_into_a_file(string name)
    {
        Tool.Require("mutt");
        // mutt wants a terminal; script(1) is one.
        Tool.Require("script");
        var user = await Server.NewUserAsync("mutt-read-" + name);
        var message = Messages.Make(name, "sender@example.org", user.Address);
        await Inbox.DeliverAsync(Server, user, message);
        using var home = new TemporaryDirectory();
        var copy = Path.Combine(home.Path, "copy");
        var configuration = Configure(home, user, $"""
            set mbox_type=Maildir confirmcreate=no confirmappend=no move=no wait_key=no
            push "<copy-message>{copy}<enter><quit>"

            """);
        await Tool.RunAsync("script", ["-qec", $"mutt -n -F {configuration} -f imaps://localhost:{Server.Port("IMAPS")}/INBOX", "/dev/null"], home: home.Path, environment: s_terminal);
        var file = Assert.Single(Directory.GetFiles(copy, "*", SearchOption.AllDirectories));
        // These fields are mutt's own, put at the end of the header.
        var copied = OwnFields().Replace(Encoding.Latin1.GetString(Messages.WithNetworkLines(File.ReadAllBytes(file))), "\r\n\r\n", 1);
        Messages.AssertSame(message, Messages.WithoutServerFields(Encoding.Latin1.GetBytes(copied)));
    }

    [SkippableFact]
    public async Task A_message_with_an_attachment_is_sent()
    {
        Tool.Require("mutt");
        var user = await Server.NewUserAsync("mutt-send");
        var content = new byte[300 * 1024];
        new Random(2).NextBytes(content);
        using var home = new TemporaryDirectory();
        var configuration = Configure(home, user, "");
        (await Tool.RunAsync(
            "mutt",
            ["-n", "-F", configuration, "-s", "Grüße", "-a", home.Write("data.bin", content), "--", user.Address],
            "Ein Text mit Umlauten: äöü\n.\n"u8.ToArray(),
            home.Path,
            s_terminal)).Succeeded();
        var text = Encoding.Latin1.GetString(Assert.Single(await Inbox.ReadAsync(Server, user)));
        Assert.Contains("Subject: =?utf-8?", text);
        var encoded = text.Split("filename=\"data.bin\"")[1].Split("\r\n\r\n")[1].Split("\r\n--")[0];
        Assert.Equal(content, Convert.FromBase64String(encoded.Replace("\r\n", "", StringComparison.Ordinal)));
        Assert.Contains("\r\n.\r\n", text);
    }

    [GeneratedRegex(@"(\r\n(Content-Length|Lines|Status): [^\r]*)+\r\n\r\n")]
    private static partial Regex OwnFields();

    static readonly Dictionary<string, string> s_terminal = new() { ["TERM"] = "xterm", ["LC_ALL"] = "C.UTF-8" };

    string Configure(TemporaryDirectory home, User user, string more) => home.WriteSecret("muttrc", $"""
        set imap_user="{user.Address}" imap_pass="{user.Password}" imap_authenticators="login"
        set smtp_url="smtps://{user.Address.Replace("@", "%40", StringComparison.Ordinal)}@localhost:{Server.Port("SMTPS")}/" smtp_pass="{user.Password}"
        set from="{user.Address}" use_from=yes use_envelope_from=yes copy=no send_charset="utf-8" charset="utf-8"
        set certificate_file="{fixture.CertificateFile}" ssl_force_tls=yes connect_timeout=300 folder="{home.Path}" record=""
        set header_cache="" message_cachedir=""
        {more}

        """);
}
