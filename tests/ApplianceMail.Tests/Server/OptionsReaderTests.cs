using System.Text.Json.Nodes;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Tests.Server;

public sealed class OptionsReaderTests
{
    static (ServerOptions Options, OptionsReader Reader) Read(string json)
    {
        var reader = new OptionsReader();
        return (reader.Read<ServerOptions>((JsonObject)JsonNode.Parse(json)!), reader);
    }

    [Fact]
    public void Settings_are_read_in_any_case_of_letters_and_the_rest_keeps_its_defaults()
    {
        var (options, reader) = Read("""{"HOSTNAME":"mail.example.org","limits":{"maxRecipients":500},"listeners":[{"service":"imaps","port":0}],"plainTextLogin":"never","smtpAuthentication":true}""");
        Assert.Empty(reader.Mistakes);
        Assert.Equal(("mail.example.org", 500, 2000, PlainTextLogin.Never, true), (options.HostName, options.Limits.MaxRecipients, options.Limits.MaxConnections, options.PlainTextLogin, options.SmtpAuthentication));
        Assert.Equal(new ListenerSetting { Service = ServiceName.Imaps, Port = 0 }, Assert.Single(options.Listeners!));
        Assert.Equal("example.test", options.Domain);
    }

    [Fact]
    public void Every_mistake_is_reported_with_path_value_and_what_is_allowed()
    {
        var (_, reader) = Read("""{"domain":5,"limits":{"maxRecipients":1,"maxMessageBytes":"big"},"listeners":[{"service":"ftp"},{"port":70000},7],"log":"loud","smtpAuthentication":"yes"}""");
        Assert.Equal(
            [
                "domain = 5: must be a text in quotes",
                "limits.maxRecipients = 1: must be a whole number from 100 to 100000",
                "limits.maxMessageBytes = \"big\": must be a whole number from 1024 to 2147483647",
                "listeners[0].service = \"ftp\": must be one of smtp, submission, smtps, pop3, pop3s, imap, imaps, admin",
                "listeners[1].port = 70000: must be a whole number from 0 to 65535",
                "listeners[1].service is missing",
                "listeners[2] = 7: must be an object { … }",
                "log = \"loud\": must be an object { … }",
                "smtpAuthentication = \"yes\": must be true or false",
            ],
            reader.Mistakes);
    }

    [Fact]
    public void An_unknown_setting_is_a_warning()
    {
        var (_, reader) = Read("""{"limits":{"maxRecipient":500}}""");
        Assert.Empty(reader.Mistakes);
        Assert.StartsWith("limits.maxRecipient is not a setting; known here: maxMessageBytes", Assert.Single(reader.Warnings));
    }
}
