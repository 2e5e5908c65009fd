using System.Net;
using ApplianceMail.Server.TextConsole;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.TextConsole;

public sealed class ConsoleDoorTests
{
    [Theory]
    [InlineData("Off", "", "127.0.0.1", true, false)]
    [InlineData("Loopback", "", "127.0.0.1", false, true)]
    [InlineData("Loopback", "", "::1", false, true)]
    [InlineData("Loopback", "*", "192.0.2.7", true, false)]
    [InlineData("Listed", "", "127.0.0.1", false, true)]
    [InlineData("Listed", "", "192.0.2.7", false, false)]
    [InlineData("Listed", "", "192.0.2.7", true, true)]
    [InlineData("Listed", "192.0.2.*", "192.0.2.7", false, true)]
    [InlineData("Listed", "192.0.2.*", "198.51.100.7", false, false)]
    public async Task It_is_open_as_the_settings_say(string access, string addresses, string from, bool tls, bool open)
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(
            t =>
            {
                t.Settings.Set("ConsoleAccess", $"\"{access}\"");
                return new ValueTask<SettingRow>(t.Settings.Set("ConsoleAddresses", $"\"{addresses}\""));
            },
            default);
        mail.Store.RefreshSettings();
        Assert.Equal(open, new ConsoleDoor(mail.Store).IsOpen(IPAddress.Parse(from), tls));
    }
}
