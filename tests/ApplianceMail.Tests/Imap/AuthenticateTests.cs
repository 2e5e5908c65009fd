using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class AuthenticateTests
{
    // NUL alice NUL secret
    const string Secret = "AGFsaWNlAHNlY3JldA==";

    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Plain_is_asked_for_with_an_empty_challenge(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync(chunking);
        await c.PlayAsync($"""
            C: 1 AUTHENTICATE PLAIN
            C: {Secret}
            S: +*
            S: 1 OK [CAPABILITY *] *
            C: 2 LIST "" ""
            S: * LIST *
            S: 2 OK *
            """);
    }

    [Fact]
    public async Task An_initial_response_saves_the_challenge()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync();
        await c.PlayAsync($"C: 1 authenticate plain {Secret}\nS: 1 OK [CAPABILITY *] *\nC: 2 AUTHENTICATE PLAIN\nS: 2 BAD *");
    }

    [Theory]
    [InlineData("*", "BAD")]
    [InlineData("???", "BAD")]
    [InlineData("YQBi", "BAD")]
    [InlineData("AGFsaWNlAHdyb25n", "NO [AUTHENTICATIONFAILED]")]
    [InlineData("Ym9iAGFsaWNlAHNlY3JldA==", "NO [AUTHORIZATIONFAILED]")]
    public async Task Other_responses_are_refused_and_the_session_goes_on(string response, string reply)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync();
        await c.SendAsync("1 AUTHENTICATE PLAIN");
        await c.ExpectAsync("+ ");
        await c.SendAsync(response);
        await c.ExpectAsync($"1 {reply} *");
        await c.PlayAsync("C: 2 NOOP\nS: 2 OK *");
    }

    [Fact]
    public async Task No_password_is_asked_for_where_none_is_taken()
    {
        await using var imap = await ImapHarness.StartAsync(new() { HostName = "mail.example.org" });
        var c = await imap.ConnectAsync();
        await c.PlayAsync("C: 1 AUTHENTICATE PLAIN\nS: 1 NO [PRIVACYREQUIRED] *\nC: 2 AUTHENTICATE CRAM-MD5\nS: 2 NO *\nC: 3 AUTHENTICATE\nS: 3 BAD *");
    }
}
