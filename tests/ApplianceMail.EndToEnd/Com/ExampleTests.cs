namespace ApplianceMail.EndToEnd.Com;

/// <summary>The programs of examples/vbs and examples/cpp, as an administrator runs them.</summary>
[Collection(ComTests.Name)]
public sealed class ExampleTests(ComMachine machine)
{
    [SkippableFact]
    public async Task The_script_adds_users_domains_and_administrators()
    {
        ComMachine.Require();
        var script = Path.Combine(ComMachine.Root, "examples", "vbs", "mailadmin.vbs");
        await RunAllAsync("vbs", (password, exitCode, arguments) => machine.RunScriptAsync(script, arguments, new Dictionary<string, string> { ["MAIL_PASSWORD"] = password }, exitCode: exitCode));
    }

    [SkippableTheory, InlineData(64), InlineData(32)]
    public async Task The_program_adds_users_domains_and_administrators(int bits)
    {
        ComMachine.Require();
        if (bits == 32) NativeClient.Require32Bits();
        var program = await NativeClient.BuildAsync(Path.Combine(ComMachine.Root, "examples", "cpp", "mailadmin.cpp"), machine.Folder.Path, bits);
        await RunAllAsync($"cpp{bits}", (password, exitCode, arguments) => machine.RunProgramAsync(program, arguments, password + "\n", exitCode));
    }

    async Task RunAllAsync(string x, Func<string, int, string[], Task<IReadOnlyList<string>>> run)
    {
        var password = $"Example-Secret-{x}-1";
        machine.Server.KeepSecret(password);
        var user = new User($"example-{x}@example.test", password);
        Assert.Equal(["The mailbox was added."], await run(password, 0, ["user", user.Address]));
        Assert.Equal("A mailbox has the address.", (await run(password, 2, ["user", $"example-{x}"]))[0]);
        Assert.Equal("There is no such domain.", (await run(password, 7, ["user", "a@nosuch.example"]))[0]);
        Assert.StartsWith("The address cannot be one", (await run(password, 1, ["user", "two words"]))[0]);
        Assert.Equal(["The domain was added."], await run(password, 0, ["domain", $"example-{x}.example"]));
        Assert.Equal("The domain is there already.", (await run(password, 2, ["domain", $"example-{x}.example"]))[0]);
        Assert.Equal(["The administrator was added."], await run(password, 0, ["admin", $"example-{x}", "1", $"example-{x}.example;example.test"]));
        Assert.Equal(["The administrator was added."], await run(password, 0, ["admin", $"example-super-{x}", "0"]));
        Assert.Equal("There is an administrator of this name.", (await run(password, 2, ["admin", $"example-super-{x}", "0"]))[0]);
        Assert.Contains("mailadmin", Assert.Single(await run(password, 64, ["user"])));
        await new Logins(machine.Server).AssertAsync(user.Address, password, pop3: true, imap: true);
        var administrator = (await machine.Server.RunAsync("Get-MailAdministrator", $$"""{ "Identity": "example-{{x}}" }"""))["result"]![0]!;
        Assert.Equal([$"example-{x}.example", "example.test"], administrator["domains"]!.AsArray().Select(d => d!.ToString()).Order(StringComparer.Ordinal));
    }
}
