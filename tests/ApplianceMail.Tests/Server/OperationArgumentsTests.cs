using ApplianceMail.Admin;
using ApplianceMail.Server;
using ApplianceMail.Server.CommandLine;

namespace ApplianceMail.Tests.Server;

public sealed class OperationArgumentsTests
{
    static OperationArguments Parse(string operation, params string[] arguments) => OperationArguments.Parse(OperationCatalog.Operations[operation], arguments);

    [Fact]
    public void Names_positions_switches_and_sizes_are_understood()
    {
        var parsed = Parse("Set-MailUser", "alice", "-quotabytes", "10MB", "-Status:Disabled", "--json");
        Assert.Equal("""{"Identity":"alice","QuotaBytes":10485760,"Status":"Disabled"}""", parsed.Parameters.ToJsonString());
        Assert.True(parsed.IsJson);
        Assert.Equal("""{"Identity":"Greeting","Value":"hello"}""", Parse("Set-MailServerSetting", "Greeting", "hello").Parameters.ToJsonString());
        Assert.Equal("""{"Identity":"a.example","IncludeContents":true}""", Parse("Remove-MailDomain", "a.example", "-IncludeContents").Parameters.ToJsonString());
        Assert.Equal("""{"Identity":"a.example","Primary":false}""", Parse("Set-MailDomain", "a.example", "-Primary:$false").Parameters.ToJsonString());
        Assert.Equal("""{"Identity":"alice","AllowPop3":false,"AllowImap":true}""", Parse("Set-MailUserRight", "alice", "-AllowPop3", "$false", "-AllowImap").Parameters.ToJsonString());
        Assert.Equal("""{"Identity":"alice","SendExceptions":["a.example","b@*"],"ReceiveExceptions":[]}""", Parse("Set-MailUserLimit", "alice", "-SendExceptions", "a.example, b@*", "-ReceiveExceptions", "").Parameters.ToJsonString());
    }

    [Fact]
    public void WhatIf_is_a_preview_as_in_PowerShell()
    {
        Assert.True(Parse("Remove-MailUser", "x", "-WhatIf").IsPreview);
        Assert.True(Parse("Remove-MailUser", "x", "-whatif:$true").IsPreview);
        Assert.False(Parse("Remove-MailUser", "x", "-WhatIf:$false").IsPreview);
        Assert.Throws<UsageException>(() => Parse("Remove-MailUser", "x", "-WhatIf:maybe"));
    }

    [Fact]
    public void A_file_that_is_not_in_UTF8_is_refused_instead_of_losing_letters()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [.. "Address,DisplayName\nx,M"u8, 0xFC, .. "ller\n"u8]);
            Assert.Contains("not in UTF-8", Assert.Throws<UsageException>(() => Parse("Import-MailUser", file)).Message);
            File.WriteAllText(file, "Address\nx\n", System.Text.Encoding.Unicode);
            Assert.Equal("Address\nx\n", Parse("Import-MailUser", file).Parameters["Csv"]!.GetValue<string>());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("New-MailUser", "must not stand on the command line", "x", "-Password", "hidden")]
    [InlineData("New-MailUser", "must not stand on the command line", "x", "-PasswordHash:hidden")]
    [InlineData("New-MailUser", "has no parameter -Adress", "-Adress", "x")]
    [InlineData("New-MailUser", "takes no further value: 'y'", "x", "y")]
    [InlineData("New-MailUser", "needs a value", "-Address")]
    [InlineData("New-MailUser", "given twice", "x", "-Address", "y")]
    [InlineData("New-MailUser", "whole number", "x", "-QuotaBytes", "9999999999TB")]
    [InlineData("New-MailUser", "no option here", "x", "--bogus")]
    public void Mistakes_are_named_and_secrets_are_refused(string operation, string expected, params string[] arguments)
    {
        var mistake = Assert.Throws<UsageException>(() => Parse(operation, arguments));
        Assert.Contains(expected, mistake.Message);
        Assert.DoesNotContain("hidden", mistake.Message);
    }
}
