using ApplianceMail.AdminClient;
using ApplianceMail.PowerShell.Session;
using ApplianceMail.Tests.AdminClient;
using Microsoft.AspNetCore.Http;

namespace ApplianceMail.Tests.PowerShell;

public sealed class MailConnectionTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("am-").FullName;

    [Fact]
    public async Task To_a_server_on_this_machine_the_connection_lives_on_after_it_was_started_anew()
    {
        await using var first = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, "one"));
        await using var second = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, "two"));
        Announce(first, "one");
        using var connection = MailConnection.Local(_folder);
        Assert.Equal(200, await StatusAsync(connection));
        await first.DisposeAsync();
        Announce(second, "two");
        Assert.Equal(200, await StatusAsync(connection));
        Assert.Equal(second.Uri, connection.Uri);
    }

    [Fact]
    public async Task A_token_that_was_good_before_the_restart_is_replaced()
    {
        var good = "one";
        await using var port = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, good));
        Announce(port, "one");
        using var connection = MailConnection.Local(_folder);
        good = "two";
        Assert.Equal(401, await StatusAsync(connection));
        Announce(port, "two");
        Assert.Equal(200, await StatusAsync(connection));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_said_to_be_gone()
    {
        var port = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, "one"));
        Announce(port, "one");
        using var connection = MailConnection.Local(_folder);
        await port.DisposeAsync();
        Assert.Equal("ServerNotReached", (await Assert.ThrowsAsync<AdminClientException>(() => StatusAsync(connection))).Code);
    }

    [Fact]
    public async Task A_refused_login_is_seen_at_once()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http =>
        {
            http.Response.StatusCode = 401;
            return http.Response.WriteAsync("""{"code":"OtpRequired","detail":"Give the code."}""");
        });
        using var connection = MailConnection.Remote(port.Uri, "admin", AdminLogin.WithPassword("admin", "x"), ServerTrust.Pin(port.CertificateHash));
        Assert.Equal("OtpRequired", Assert.Throws<AdminClientException>(connection.SignIn).Code);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(404, "Not found")]
    [InlineData(401, "")]
    [InlineData(200, "{}")]
    public async Task Another_web_server_is_no_mail_server(int status, string answer)
    {
        await using var port = await ScriptedAdminPort.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(answer);
        });
        using var connection = MailConnection.Remote(port.Uri, "admin", AdminLogin.WithPassword("admin", "x"), ServerTrust.Any);
        Assert.Equal("AnswerNotUnderstood", Assert.Throws<AdminClientException>(connection.SignIn).Code);
    }

    [Fact]
    public async Task Who_may_not_ask_for_the_server_is_connected_all_the_same()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http =>
        {
            http.Response.StatusCode = 403;
            return http.Response.WriteAsync("""{"code":"AccessDenied","detail":"No."}""");
        });
        using var connection = MailConnection.Remote(port.Uri, "reader", AdminLogin.WithPassword("reader", "x"), ServerTrust.Any);
        connection.SignIn();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    void Announce(ScriptedAdminPort port, string token) => File.WriteAllText(Path.Combine(_folder, AdminAccess.FileName), new AdminAccess(port.Uri, token, port.CertificateHash).ToString());

    static async Task<int> StatusAsync(MailConnection connection) => (await connection.RunAsync("Get-MailServer", "{}", false, null, default)).Status;

    static Task AnswerAsync(HttpContext http, string token)
    {
        http.Response.StatusCode = http.Request.Headers.Authorization == "Bearer " + token ? 200 : 401;
        return http.Response.WriteAsync("{}");
    }
}
