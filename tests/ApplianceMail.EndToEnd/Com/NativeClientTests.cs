namespace ApplianceMail.EndToEnd.Com;

/// <summary>The object as PHP and compiled programs use it: IDispatch at once, numbers of any width, the table of functions; in the process and out of it.</summary>
[Collection(ComTests.Name)]
public sealed class NativeClientTests(ComMachine machine)
{
    static readonly string[] s_members =
    [
        "InitControl", "GetDBPath", "CheckUser", "AddUser", "ModifyUser", "ModifyUserQuota", "ModifyUserRight", "ModifyUserStatus", "DeleteUser", "ChangePassword", "Authenticate", "AddDomain",
        "ModifyDomainStorage", "ModifyDomainRight", "ModifyDomainLimit", "DeleteDomain", "AddAdminUser", "DeleteAdminUser", "AddUserAlias", "DeleteUserAlias", "AddDomainAlias", "DeleteDomainAlias", "AddGroup",
        "ModifyGroup", "DeleteGroup", "GetFolderMsgCount", "ModifyDomain", "ModifyUser1", "ModifyUserQuotaEx", "Run", "LastError",
    ];

    [SkippableFact]
    public Task A_program_has_the_object_in_its_process() => RunAsync("inside", 64);

    [SkippableFact]
    public Task A_program_has_the_object_in_a_process_of_its_own_which_Windows_starts() => RunAsync("outside", 64);

    /// <summary>What a 32-bit application pool does.</summary>
    [SkippableFact]
    public async Task A_32_bit_program_has_the_object_in_a_64_bit_process()
    {
        ComMachine.Require();
        NativeClient.Require32Bits();
        await RunAsync("outside", 32);
    }

    async Task RunAsync(string where, int bits)
    {
        ComMachine.Require();
        await NativeClient.RunWidlAsync(Path.Combine(machine.Folder.Path, "MailServerCtrl.h"), "-h");
        var program = await NativeClient.BuildAsync(ComMachine.Source("client.cpp"), machine.Folder.Path, bits);
        machine.Server.KeepSecret("Native-Secret-1");
        // Wine gives a process half a minute to have the object, and says E_NOINTERFACE then.
        var lines = (await machine.RunProgramAsync(program, [where, $"native-{where}-{bits}"], isLate: output => where == "outside" && output.TrimEnd() == "create 80004002")).ToList();
        Assert.Equal(Expected(isInside: where == "inside"), lines.Select(l => l.TrimEnd()));
    }

    static IEnumerable<string> Expected(bool isInside) =>
    [
        "create 00000000", isInside ? "inside 1" : "inside 0", "library 00000000",
        // The numbers of the type library are those of IDispatch, in the order of the members.
        .. s_members.Select((name, i) => $"id {name} {i + 1} {i + 1}"),
        .. new[] { "ToString", "GetType", "Equals", "GetHashCode", "Register" }.Select(n => $"hidden {n} -1"),
        // VT_I2 comes back, whatever was sent.
        "add type 2 value 0", "again type 2 value 2",
        .. Enumerable.Repeat(new[] { "status type 2 value 0", "quota type 2 value 0" }, 3).SelectMany(l => l),
        "large type 2 value 0", "over 8002000a", "error text",
        "typed 00000000", "check 00000000 2", "ex 00000000 0", "delete 00000000 0", "delete 00000000 2", "error 00000000 MailUserNotFound",
        "end",
    ];
}
