namespace ApplianceMail.EndToEnd;

/// <summary>What a new user does in the first minute: start, copy the three printed lines, start again.</summary>
public sealed class FirstStartTests
{
    [SkippableFact]
    public async Task The_three_printed_lines_work_as_they_stand_and_a_second_start_prints_no_password()
    {
        Tool.Require("curl");
        Tool.Require("bash");
        await using var server = await ApplianceProcess.StartNewAsync();
        var postmaster = server.Banner.Login("mail user")!.Value;
        Assert.Equal("postmaster@example.test", postmaster.Name);
        Assert.Equal("admin", server.Banner.Login("administrator")!.Value.Name);
        (await Tool.RunAsync("bash", ["-c", server.Banner.CommandToTry("send")])).Succeeded();
        Assert.Contains("It works.", (await Tool.RunAsync("bash", ["-c", server.Banner.CommandToTry("POP3")])).Succeeded().Text);
        Assert.Contains("Subject: hello", (await Tool.RunAsync("bash", ["-c", server.Banner.CommandToTry("IMAP")])).Succeeded().Text);
        await server.StopAsync();
        await server.StartAsync();
        Assert.Null(server.Banner.Login("mail user"));
        Assert.Null(server.Banner.Login("administrator"));
        Assert.DoesNotContain(postmaster.Password, server.Banner.Text);
        // The line asks for the password; it stands on standard input here.
        var again = await Tool.RunAsync("bash", ["-c", server.Banner.CommandToTry("POP3").Replace($"-u {postmaster.Name}", $"-u {postmaster.Name}:{postmaster.Password}", StringComparison.Ordinal)]);
        Assert.Contains("It works.", again.Succeeded().Text);
    }
}
