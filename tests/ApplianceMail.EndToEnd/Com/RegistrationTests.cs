namespace ApplianceMail.EndToEnd.Com;

/// <summary>What regsvr32 leaves in Windows' registry, and takes away again.</summary>
[Collection(ComTests.Name)]
public sealed class RegistrationTests(ComMachine machine)
{
    const string Classes = @"HKLM\Software\Classes";
    const string Class = "{bf375960-f2b2-480e-a904-288cbc20782f}";
    const string Application = "{7de853d3-6e20-4178-89df-db0df3d6bd78}";
    const string Library = "{7fd3c71a-e0b4-4552-811c-7fc8c0a94bd8}";
    const string Interface = "{6ad72e10-d20f-4b3a-a50d-95a748b2758a}";

    [SkippableFact]
    public async Task Programs_of_64_bits_load_the_object_and_those_of_32_bits_go_to_the_surrogate()
    {
        ComMachine.Require();
        var file = WinePrefix.WindowsPath(machine.ComHost);
        Assert.Equal(file, await ValueAsync($@"CLSID\{Class}\InprocServer32"));
        Assert.Equal("Both", await ValueAsync($@"CLSID\{Class}\InprocServer32", "ThreadingModel"));
        Assert.Null(await ValueAsync($@"CLSID\{Class}\InprocServer32", view: 32));
        foreach (int view in new[] { 64, 32 })
        {
            Assert.Equal(Application, await ValueAsync($@"CLSID\{Class}", "AppID", view));
            Assert.Equal("MailServerCtrl.MailDBInterface", await ValueAsync($@"CLSID\{Class}\ProgID", view: view));
            Assert.Equal(Class, await ValueAsync(@"MailServerCtrl.MailDBInterface\CLSID", view: view));
            Assert.Equal(Library, await ValueAsync($@"CLSID\{Class}\TypeLib", view: view));
            Assert.Equal(Library, await ValueAsync($@"Interface\{Interface}\TypeLib", view: view));
            Assert.Equal("", await ValueAsync($@"AppID\{Application}", "DllSurrogate", view));
        }
        foreach (var system in new[] { "win32", "win64" }) Assert.Equal(file, await ValueAsync($@"TypeLib\{Library}\1.0\0\{system}"));
    }

    [SkippableFact]
    public async Task The_surrogate_is_open_to_sites_of_this_machine_and_closed_to_others()
    {
        ComMachine.Require();
        var launch = Convert.FromHexString((await ValueAsync($@"AppID\{Application}", "LaunchPermission"))!);
        var access = Convert.FromHexString((await ValueAsync($@"AppID\{Application}", "AccessPermission"))!);
        const uint startHere = 1 | 2 | 8, callHere = 1 | 2;
        // SYSTEM, Administrators, IIS_IUSRS, IUSR, interactive users.
        string[] callers = ["S-1-5-18", "S-1-5-32-544", "S-1-5-32-568", "S-1-5-17", "S-1-5-4"];
        Assert.Equal(callers.Select(c => (c, startHere)), Rights(launch));
        Assert.Equal(callers.Select(c => (c, callHere)), Rights(access));
    }

    [SkippableFact]
    public async Task Removal_leaves_nothing_behind_and_both_may_be_done_twice()
    {
        ComMachine.Require();
        var file = WinePrefix.WindowsPath(machine.ComHost);
        string[] keys = [$@"CLSID\{Class}", "MailServerCtrl.MailDBInterface", $@"AppID\{Application}", $@"TypeLib\{Library}", $@"Interface\{Interface}"];
        await machine.Wine.RunAsync("regsvr32", "/s", "/u", file);
        await machine.Wine.RunAsync("regsvr32", "/s", "/u", file);
        foreach (var key in keys)
            foreach (int view in new[] { 64, 32 }) Assert.False(await IsThereAsync(key, view), $"{key} is still there ({view})");
        await machine.Wine.RunAsync("regsvr32", "/s", file);
        await machine.Wine.RunAsync("regsvr32", "/s", file);
        Assert.Equal(Class, await ValueAsync(@"MailServerCtrl.MailDBInterface\CLSID"));
    }

    /// <summary>Who may do what, of a self-relative descriptor: MS-DTYP 2.4.6, read here by hand, since .NET reads it on Windows alone.</summary>
    static List<(string Sid, uint Mask)> Rights(byte[] descriptor)
    {
        int list = BitConverter.ToInt32(descriptor, 16);
        int at = list + 8;
        var rights = new List<(string, uint)>();
        for (int i = 0; i < BitConverter.ToUInt16(descriptor, list + 4); i++)
        {
            int sid = at + 8;
            var parts = Enumerable.Range(0, descriptor[sid + 1]).Select(p => BitConverter.ToUInt32(descriptor, sid + 8 + 4 * p));
            rights.Add(($"S-1-{descriptor[sid + 7]}-{string.Join('-', parts)}", BitConverter.ToUInt32(descriptor, at + 4)));
            at += BitConverter.ToUInt16(descriptor, at + 2);
        }
        return rights;
    }

    async Task<bool> IsThereAsync(string key, int view) => (await QueryAsync(key, view, "/ve")).Contains("HKEY_LOCAL_MACHINE", StringComparison.Ordinal);

    /// <param name="name">Null: the key's own value.</param>
    async Task<string?> ValueAsync(string key, string? name = null, int view = 64)
    {
        var output = await QueryAsync(key, view, name is null ? ["/ve"] : ["/v", name]);
        foreach (var line in output.Split('\n'))
            if (line.Split("    ", 4, StringSplitOptions.None) is [_, _, var type, var value] && type.StartsWith("REG_", StringComparison.Ordinal)) return value.TrimEnd('\r');
        return null;
    }

    Task<string> QueryAsync(string key, int view, params string[] what) => machine.Wine.TryRunAsync(["reg", "query", $@"{Classes}\{key}", .. what, $"/reg:{view}"]);
}
