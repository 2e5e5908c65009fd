using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ApplianceMail.EndToEnd.Forms;

/// <summary>A web site with the sample forms on a free port of loopback, and a browser that has it open; it ends with the test.</summary>
public sealed partial class FormSite : IAsyncDisposable
{
    readonly Process _process;
    readonly Task<string> _output, _errors;
    readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = Tool.Limit };

    FormSite(Process process, int port)
    {
        (_process, Port) = (process, port);
        (_output, _errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        _browser.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
    }

    public int Port { get; }

    /// <param name="directory">Where the forms find the server.</param>
    /// <param name="arguments">Of the program, for a port.</param>
    /// <param name="home">HOME of the program.</param>
    /// <param name="patience">How long the forms wait for the server, as their variable says; empty: as pages do.</param>
    public static async Task<FormSite> StartAsync(string directory, string program, Func<int, IReadOnlyList<string>> arguments, string home, string patience = Tool.Patience)
    {
        int port = FreePort.Next();
        var start = new ProcessStartInfo(program, arguments(port)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        (start.Environment["HOME"], start.Environment["APPLIANCEMAIL_DATA"], start.Environment[Tool.PatienceVariable]) = (home, directory, patience);
        var site = new FormSite(Process.Start(start)!, port);
        await site.WaitAsync();
        return site;
    }

    Task WaitAsync() => Eventually.IsTrueAsync(
        async () =>
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return true;
            }
            catch (SocketException)
            {
                if (_process.HasExited) Assert.Fail("The forms ended: " + await _errors + await _output);
                return false;
            }
        },
        () => "The forms do not listen.");

    /// <summary>Opens a form, fills it in and presses a button; what the next page says.</summary>
    public async Task<string> SendAsync(string path, string action, params (string Name, string Value)[] fields) => Message(await PostAsync(path, await TokenAsync(path), action, fields));

    /// <summary>Posts as anything may, with or without a token, and returns the page.</summary>
    public async Task<string> PostAsync(string path, (string Name, string Value)? token, string action, (string Name, string Value)[] fields, HttpStatusCode status = HttpStatusCode.OK)
    {
        var form = fields.Append(("action", action)).Concat(token is { } known ? [known] : []).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        using var response = await _browser.PostAsync(path, new FormUrlEncodedContent(form));
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{path} {action}: {response.StatusCode}\n{page}");
        return page;
    }

    /// <summary>The hidden field of a form that is opened now.</summary>
    public async Task<(string Name, string Value)> TokenAsync(string path)
    {
        var page = await _browser.GetStringAsync(path);
        var field = HiddenField().Match(page);
        Assert.True(field.Success, page);
        return (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value));
    }

    /// <summary>The answer to a form under another name of the host.</summary>
    public async Task<HttpStatusCode> StatusOfHostAsync(string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        using var response = await _browser.SendAsync(request);
        return response.StatusCode;
    }

    static string Message(string page)
    {
        var message = MessageParagraph().Match(page);
        Assert.True(message.Success, page);
        return WebUtility.HtmlDecode(message.Groups[1].Value);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)">""")]
    private static partial Regex HiddenField();

    [GeneratedRegex("""<p id="message">([^<]*)</p>""")]
    private static partial Regex MessageParagraph();

    /// <summary>Ends the program, and returns what it printed.</summary>
    public async Task<string> EndAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        return await _output + await _errors;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        _browser.Dispose();
    }
}
