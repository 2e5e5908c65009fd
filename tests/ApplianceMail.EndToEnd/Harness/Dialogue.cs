using System.Text.RegularExpressions;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>
/// A dialogue from a text file. Lines: <c>connect smtp|submission|smtps|pop3|pop3s|imap|imaps</c>; <c>C: </c> what the client sends;
/// <c>S: </c> what the server must answer, with <c>*</c> for anything; <c>S...</c> any lines up to the next S line; <c>starttls</c>;
/// <c>closed</c> when the server must close; <c># </c> a comment. C lines that follow each other go in one packet.
/// <c>R: </c> is raw text with \r and \n written out and no line end of its own. {user}, {password}, {plain} stand for the test's user.
/// </summary>
public sealed class Dialogue(ApplianceProcess server, User user) : IAsyncDisposable
{
    Wire? _wire;
    string _pending = "";
    bool _skipping;

    public async Task RunAsync(IReadOnlyList<string> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            try
            {
                await StepAsync(lines[i]);
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or IOException or TimeoutException)
            {
                Assert.Fail($"line {i + 1}: {lines[i]}\n{e.Message}\n--- until here\n{_wire}");
            }
        }
        await FlushAsync();
    }

    async Task StepAsync(string line)
    {
        var text = Fill(line.Length > 3 ? line[3..] : "");
        if (line.Length == 0 || line[0] == '#') return;
        if (line.StartsWith("C: ", StringComparison.Ordinal) || line == "C:") _pending += text + "\r\n";
        else if (line.StartsWith("R: ", StringComparison.Ordinal)) _pending += text.Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
        else if (line == "S...") _skipping = true;
        else if (line.StartsWith("S: ", StringComparison.Ordinal)) await ExpectAsync(text);
        else if (line == "starttls") await (await WireAsync()).UpgradeAsync();
        else if (line == "closed") Assert.True(await (await WireAsync()).IsClosedByServerAsync(), "The server did not close the connection.");
        else if (line.StartsWith("connect ", StringComparison.Ordinal)) await ConnectAsync(line["connect ".Length..].Trim());
        else Assert.Fail("This is no line of a dialogue.");
    }

    async Task ConnectAsync(string service)
    {
        await DisposeAsync();
        _wire = await Wire.ConnectAsync(server.Endpoint(service));
    }

    async Task ExpectAsync(string pattern)
    {
        var wire = await WireAsync();
        // IMAP's own asterisk at the start of a line is meant as it stands.
        bool isUntagged = pattern.StartsWith("* ", StringComparison.Ordinal);
        var regex = (isUntagged ? @"^\* " : "^") + Regex.Escape(isUntagged ? pattern[2..] : pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
        string line;
        do line = await wire.ReadLineAsync();
        while (_skipping && !Regex.IsMatch(line, regex));
        _skipping = false;
        Assert.True(Regex.IsMatch(line, regex), $"expected: {pattern}\nreceived: {line}");
    }

    async Task<Wire> WireAsync()
    {
        await FlushAsync();
        return _wire!;
    }

    async Task FlushAsync()
    {
        if (_pending.Length > 0) await _wire!.SendAsync(_pending);
        _pending = "";
    }

    string Fill(string text) => text
        .Replace("{user}", user.Address, StringComparison.Ordinal)
        .Replace("{password}", user.Password, StringComparison.Ordinal)
        .Replace("{plain}", user.PlainResponse, StringComparison.Ordinal)
        .Replace("{user64}", Base64(user.Address), StringComparison.Ordinal)
        .Replace("{password64}", Base64(user.Password), StringComparison.Ordinal);

    static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    public ValueTask DisposeAsync() => _wire?.DisposeAsync() ?? ValueTask.CompletedTask;
}
