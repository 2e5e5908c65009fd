using ApplianceMail.Admin;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

/// <summary>Roles: administrators with listed operations (manual of seed 001, Administrator).</summary>
public sealed class RoleTests
{
    static AdminCaller Role(params string[] operations) => new("helpdesk", "test", new AdminRights(AdministratorKind.Role, [], operations));

    static async Task DeniedAsync(CatalogFixture f, AdminCaller caller, string operation, object parameters)
    {
        var before = f.Dump();
        var refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(operation, parameters, caller: caller));
        Assert.Equal((RefusalKind.Forbidden, "AccessDenied"), (refusal.Kind, refusal.Code));
        Assert.Equal(before, f.Dump());
        await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(operation, parameters, preview: true, caller: caller));
    }

    [Fact]
    public async Task A_role_without_the_right_to_remove_users_does_not_remove_any()
    {
        await using var f = await CatalogFixture.StartAsync();
        var role = Role("Get-*", "new-mailuser", "Set-*Password");
        await f.RunAsync("New-MailUser", new { Address = "x", Password = "p" }, caller: role);
        await f.RunAsync("Set-MailUserPassword", new { Identity = "x", Password = "p2" }, caller: role);
        await DeniedAsync(f, role, "Remove-MailUser", new { Identity = "x" });
        await DeniedAsync(f, role, "Set-MailUser", new { Identity = "x", QuotaBytes = 1 });
    }

    [Fact]
    public async Task A_role_does_not_make_itself_more_by_undo_configuration_or_export()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailAdministrator", new { Name = "helpdesk", Operations = new[] { "Get-*" } });
        await f.RunAsync("New-MailAdministrator", new { Name = "root", Kind = "Super", Password = "p" });
        await f.RunAsync("New-MailAdministrator", new { Name = "other", Kind = "Super", Password = "p" });
        var removed = await f.RunAsync("Remove-MailAdministrator", new { Identity = "root" }, caller: null);
        var role = Role("Undo-*", "Invoke-*", "Export-*", "*-MailAdministrator", "*-MailToken");
        await DeniedAsync(f, role, "Undo-MailChange", new { Identity = removed.ChangeId });
        await DeniedAsync(f, role, "Invoke-MailConfiguration", new { Configuration = """{"administrators":[{"name":"helpdesk","kind":"Super"}]}""" });
        await DeniedAsync(f, role, "New-MailAdministrator", new { Name = "mine", Kind = "Super" });
        await DeniedAsync(f, role, "Set-MailAdministrator", new { Identity = "helpdesk", Kind = "Super" });
        await DeniedAsync(f, role, "Export-MailConfiguration", new { IncludeSecrets = true, Passphrase = "long enough, this one" });
    }
}
