using ApplianceMail.AdminClient;
using ApplianceMail.Server;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Server;

public sealed class AutomationFileTests
{
    [Fact]
    public void A_directory_that_was_taken_away_does_not_keep_the_server_from_its_end()
    {
        using var folder = new TemporaryDirectory();
        var directory = Path.Combine(folder.Path, "automation");
        var file = new AutomationFile(directory, new AutomationSetting(), NullLogger.Instance);
        file.Write(new Uri("https://127.0.0.1:6000/"), "00");
        Assert.Equal(file.Token.Token, AutomationAccess.Read(AutomationAccess.PathOf(folder.Path)).Token);
        Directory.Delete(directory, recursive: true);
        file.Delete();
        File.WriteAllText(directory, "a file in its place");
        file.Delete();
    }

    [Fact]
    public void The_file_of_another_server_in_the_same_directory_stays()
    {
        using var folder = new TemporaryDirectory();
        var (before, after) = (new AutomationFile(folder.Path, new AutomationSetting(), NullLogger.Instance), new AutomationFile(folder.Path, new AutomationSetting(), NullLogger.Instance));
        before.Write(new Uri("https://127.0.0.1:6000/"), "00");
        after.Write(new Uri("https://127.0.0.1:6001/"), "00");
        before.Delete();
        Assert.Equal(after.Token.Token, AutomationAccess.Read(AutomationAccess.PathOf(folder.Path)).Token);
        after.Delete();
        Assert.Empty(Directory.GetFiles(folder.Path));
        after.Delete();
    }
}
