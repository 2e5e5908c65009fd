using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsData.Initialize, "MailServer", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.InitializedMailServer")]
public sealed class InitializeMailServerCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The primary mail domain, such as example.org.")]
    [Alias("Name", "DomainName")]
    [IdentityTransformation("Domain", "Name", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Domain { get; set; }

    [Parameter(HelpMessage = "The postmaster's password, at most 1,024 bytes; without one a random one is made and returned, once.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "The server's full name, such as mail.example.org; without it the name stays.")]
    public string? HostName { get; set; }
}
