using System.Text.RegularExpressions;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.EndToEnd;

/// <summary>Reset-MailAdministrator: the way back in when password or second factor are lost.</summary>
public sealed class ResetAdministratorTests
{
    [Fact]
    public async Task A_stopped_servers_administrator_gets_a_new_password_and_loses_the_second_factor()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        (await ApplianceProcess.RunProgramAsync(["Reset-MailAdministrator", "--data", server.DataDirectory])).ExitedWith(75);
        await server.StopAsync();
        await ChangeAsync(server.DataDirectory, t => t.Administrators.SetTotp(t.Administrators.Find("admin")!, "JBSWY3DPEHPK3PXP"));
        var printed = (await ApplianceProcess.RunProgramAsync(["Reset-MailAdministrator", "--data", server.DataDirectory])).Succeeded().Text;
        var random = Regex.Match(printed, @"^administrator  admin  (\S{16})\s*$").Groups[1].Value;
        Assert.True(await HasPasswordAsync(server.DataDirectory, random));
        (await ApplianceProcess.RunProgramAsync(["reset-mailadministrator", "ADMIN", "--password-stdin", "--data", server.DataDirectory], "my own words\n")).Succeeded();
        Assert.True(await HasPasswordAsync(server.DataDirectory, "my own words"));
        await server.StartAsync();
    }

    [Fact]
    public async Task Mistakes_are_named_and_change_nothing()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        await server.StopAsync();
        Assert.Contains("admin", (await ApplianceProcess.RunProgramAsync(["Reset-MailAdministrator", "nobody", "--data", server.DataDirectory])).ExitedWith(64).Error);
        Assert.Contains("no password", (await ApplianceProcess.RunProgramAsync(["Reset-MailAdministrator", "--password-stdin", "--data", server.DataDirectory])).ExitedWith(64).Error);
        Assert.Contains("-Password", (await ApplianceProcess.RunProgramAsync(["Reset-MailAdministrator", "-Password", "x", "--data", server.DataDirectory])).ExitedWith(64).Error);
        Assert.Contains("no store", (await ApplianceProcess.RunProgramAsync(["Reset-MailAdministrator", "--data", server.DataDirectory + "-nowhere"])).ExitedWith(64).Error);
        await server.StartAsync();
    }

    static async Task ChangeAsync(string directory, Action<WriteTransaction> change)
    {
        await using var store = await MailStore.OpenAsync(new StoreOptions { Directory = directory }, TimeProvider.System, NullLoggerFactory.Instance, default);
        await store.WriteAsync(t => { change(t); return new ValueTask<bool>(true); }, default);
    }

    static async Task<bool> HasPasswordAsync(string directory, string password)
    {
        await using var store = await MailStore.OpenAsync(new StoreOptions { Directory = directory }, TimeProvider.System, NullLoggerFactory.Instance, default);
        var (row, hash) = store.Read(tables => (tables.Administrators.Find("admin")!, tables.Administrators.PasswordOf(tables.Administrators.Find("admin")!)));
        return !row.HasTotp && PasswordHash.Verify(hash, password);
    }
}
