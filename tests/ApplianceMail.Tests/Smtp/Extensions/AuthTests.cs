using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class AuthTests
{
    const string UserName = "YWxpY2VAZXhhbXBsZS5vcmc=";
    const string Password = "c2VjcmV0";

    [Theory, EveryChunking]
    public async Task Plain_with_an_initial_response(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.SubmissionAsync(chunking);
        Assert.Contains("250-AUTH PLAIN LOGIN", await smtp.HelloAsync());
        await smtp.SendAsync("AUTH plain " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("235 2.7.0 *");
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("503 5.5.1 *");
    }

    [Theory, EveryChunking]
    public async Task Plain_with_an_empty_challenge(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.SubmissionAsync(chunking);
        await smtp.HelloAsync();
        await smtp.SendAsync("AUTH PLAIN");
        await smtp.ExpectAsync("334 ");
        await smtp.SendAsync(SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("235 2.7.0 *");
    }

    [Theory, EveryChunking]
    public async Task Login_with_two_prompts(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.SubmissionAsync(chunking);
        await smtp.HelloAsync();
        await smtp.SendAsync("AUTH LOGIN");
        await smtp.ExpectAsync("334 VXNlcm5hbWU6");
        await smtp.SendAsync(UserName);
        await smtp.ExpectAsync("334 UGFzc3dvcmQ6");
        await smtp.SendAsync(Password);
        await smtp.ExpectAsync("235 2.7.0 *");
    }

    [Fact]
    public async Task Login_with_the_name_as_initial_response()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("AUTH LOGIN " + UserName);
        await smtp.ExpectAsync("334 UGFzc3dvcmQ6");
        await smtp.SendAsync(Password);
        await smtp.ExpectAsync("235 2.7.0 *");
    }

    [Theory]
    [InlineData("*", "501 5.7.0 *")]
    [InlineData("no base64!", "501 5.5.2 *")]
    [InlineData("YQ==", "501 5.5.2 *")]
    [InlineData("AGFsaWNlQGV4YW1wbGUub3JnAHdyb25n", "535 5.7.8 *")]
    [InlineData("AG5vYm9keQBzZWNyZXQ=", "535 5.7.8 *")]
    [InlineData("Ym9iQGV4YW1wbGUub3JnAGFsaWNlQGV4YW1wbGUub3JnAHNlY3JldA==", "535 5.7.8 *")]
    public async Task A_wrong_answer_is_refused_and_the_session_goes_on(string answer, string expected)
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("AUTH PLAIN");
        await smtp.ExpectAsync("334 *");
        await smtp.SendAsync(answer);
        await smtp.ExpectAsync(expected);
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("235 2.7.0 *");
    }

    [Theory]
    [InlineData("AUTH", "501 5.5.4 *")]
    [InlineData("AUTH CRAM-MD5", "504 5.5.4 *")]
    [InlineData("AUTH PLAIN a b", "501 5.5.4 *")]
    [InlineData("AUTH PLAIN =", "501 5.5.2 *")]
    public async Task Wrong_commands_are_refused(string line, string expected)
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync(line);
        await smtp.ExpectAsync(expected);
    }

    [Fact]
    public async Task An_answer_of_12288_octets_is_read_and_a_longer_one_refused()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("AUTH PLAIN");
        await smtp.ExpectAsync("334 *");
        await smtp.SendAsync(new string('A', 12288));
        await smtp.ExpectAsync("501 5.5.2 *");
        await smtp.SendAsync("AUTH PLAIN");
        await smtp.ExpectAsync("334 *");
        await smtp.SendAsync(new string('A', 12292));
        await smtp.ExpectAsync("500 5.5.6 *");
    }

    [Fact]
    public async Task Five_failures_close_the_connection()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.HelloAsync();
        for (int i = 1; i <= 5; i++)
        {
            await smtp.SendAsync("AUTH PLAIN AGFsaWNlQGV4YW1wbGUub3JnAHdyb25n");
            await smtp.ExpectAsync(i < 5 ? "535 5.7.8 *" : "421 4.7.0 *");
        }
        await smtp.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Passwords_are_not_taken_before_TLS()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync(change: o => o with { AllowPlainTextLogin = false });
        Assert.DoesNotContain(await smtp.HelloAsync(), l => l.Contains("AUTH"));
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("538 5.7.11 *");
    }

    [Fact]
    public async Task Port_25_has_no_logins()
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { AllowPlainTextLogin = true });
        Assert.DoesNotContain(await smtp.HelloAsync(), l => l.Contains("AUTH"));
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("502 5.5.1 *");
        await smtp.SendAsync("MAIL FROM:<a@example.net> AUTH=<>");
        await smtp.ExpectAsync("555 5.5.4 *");
    }

    [Theory]
    [InlineData("AUTH=<>", "250 *")]
    [InlineData("AUTH=alice@example.org", "250 *")]
    [InlineData("AUTH=e+3Dmc2@example.org", "250 *")]
    [InlineData("AUTH", "501 5.5.4 *")]
    [InlineData("AUTH=nobody", "501 5.5.4 *")]
    [InlineData("AUTH=a+zz@example.org", "501 5.5.4 *")]
    public async Task The_parameter_of_Mail_is_checked(string parameter, string expected)
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.LogInAsync();
        await smtp.SendAsync("MAIL FROM:<alice@example.org> " + parameter);
        await smtp.ExpectAsync(expected);
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("503 5.5.1 *");
    }

    [Fact]
    public async Task Auth_comes_after_Ehlo_and_not_within_a_transaction()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync(change: o => o with { RequireAuthentication = false });
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("503 5.5.1 *");
        await smtp.SendAsync("EHLO x");
        await smtp.Client.ReadUntilAsync("250 *");
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("503 5.5.1 *");
    }
}
