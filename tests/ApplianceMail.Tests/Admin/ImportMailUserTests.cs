using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

public sealed class ImportMailUserTests
{
    static readonly string s_hash = PasswordHash.Create("imported", iterations: 1000);

    static Task<LoginResult> LoginAsync(CatalogFixture f, string name, string password) => f.StoreFixture.Store.Authenticator.LoginAsync(name, password, AccountServices.None, IPAddress.Loopback, default).AsTask();

    [Fact]
    public async Task Creates_what_is_missing_leaves_what_is_there_and_is_all_or_nothing()
    {
        await using var f = await CatalogFixture.StartAsync();
        var done = await f.GetAsync<ImportedMailUsers>("Import-MailUser", new { Csv = $"Address,PasswordHash\nnew@example.org,{s_hash}\nalice,{s_hash}\n" });
        Assert.Equal(1, done.Created);
        Assert.Equal(["alice@example.org"], done.Skipped);
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "new", "imported")).Failure);
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "alice", "secret")).Failure);
        var refusal = await f.RefusedAsync("InvalidParameter", "Import-MailUser", new { Csv = $"Address,PasswordHash\none@example.org,{s_hash}\ntwo@example.org,clear\nthree@nowhere.example,{s_hash}\none,{s_hash}\n" });
        Assert.Contains("line 3", refusal.Message);
        Assert.Contains("line 4: There is no domain nowhere.example", refusal.Message);
        Assert.Contains("line 5: Address: is the same as in line 2", refusal.Message);
    }

    [Fact]
    public async Task Takes_other_delimiters_comments_columns_and_domains()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        var done = await f.GetAsync<ImportedMailUsers>("Import-MailUser", new
        {
            Csv = "\uFEFFKonto;Name;Kennwort;Rest\r\n% Kommentar\r\n\r\nxaver;\"Xaver \"\"X\"\"; der Erste\";geheim;?\r\nyvonne;;;\r\n",
            Delimiter = ";", Comment = "%", FieldMap = new[] { "Address=Konto", "DisplayName=Name", "Password=Kennwort" }, DefaultDomain = "b.example",
        });
        Assert.Equal(["xaver@b.example", "yvonne@b.example"], done.Users.Select(u => u.Address));
        Assert.Null(done.Users[0].GeneratedPassword);
        Assert.Equal("Xaver \"X\"; der Erste", (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "xaver@b.example" })).Single().DisplayName);
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "xaver@b.example", "geheim")).Failure);
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "yvonne@b.example", done.Users[1].GeneratedPassword!)).Failure);
        done = await f.GetAsync<ImportedMailUsers>("Import-MailUser", new { Csv = $"a\tx1\tb\r\n", Delimiter = "\\t", FieldMap = new[] { "Address=2" }, Password = "fixed" });
        Assert.Null(Assert.Single(done.Users).GeneratedPassword);
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "x1", "fixed")).Failure);
    }

    [Theory]
    [InlineData("", "Csv: is empty")]
    [InlineData("Name\nx\n", "must name a column Address")]
    [InlineData("Address,DisplayName\nx,\"open\n", "line 2: a quote is not closed")]
    [InlineData("Address,QuotaBytes\nx,-1\n", "line 2: QuotaBytes: '-1'")]
    [InlineData("Address,Status\nx,5\n", "line 2: Status: '5'")]
    [InlineData("Address,Password\nx,\u0007\n", "line 2: Password")]
    [InlineData("Address\n\n,\n", "line 3: Address: is missing")]
    public async Task Mistakes_are_named_with_their_line(string csv, string expected)
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Contains(expected, (await f.RefusedAsync("InvalidParameter", "Import-MailUser", new { Csv = csv })).Message);
    }

    [Fact]
    public async Task What_export_writes_import_reads()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", DisplayName = "=A,\"B\" ✓", QuotaBytes = 7, Status = "Suspended" });
        var text = (await f.ListAsync<ExportedText>("Export-MailUser", new { })).Single().Text;
        var users = await f.ListAsync<MailUserInfo>("Get-MailUser", new { });
        foreach (var user in users) await f.RunAsync("Remove-MailUser", new { Identity = user.Address });
        await f.RunAsync("Import-MailUser", new { Csv = text, Password = "p" });
        Assert.Equal(users.Select(u => (u.Address, u.DisplayName, u.QuotaBytes, u.Status)), (await f.ListAsync<MailUserInfo>("Get-MailUser", new { })).Select(u => (u.Address, u.DisplayName, u.QuotaBytes, u.Status)));
        Assert.DoesNotContain("PBKDF2", text);
    }

    [Fact]
    public async Task A_domain_administrator_exports_and_imports_only_his_users()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        var caller = CatalogFixture.DomainAdministrator("b.example");
        await f.RunAsync("Import-MailUser", new { Csv = $"Address,PasswordHash\nx@b.example,{s_hash}\n" }, caller: caller);
        var text = ((ExportedText)((IReadOnlyList<object>)(await f.RunAsync("Export-MailUser", new { }, caller: caller)).Result!).Single()).Text;
        Assert.Equal("Address,DisplayName,QuotaBytes,Status\r\nx@b.example,,0,Normal\r\n", text);
        Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Import-MailUser", new { Csv = $"Address,PasswordHash\ny@example.org,{s_hash}\n" }, caller: caller))).Code);
    }
}
