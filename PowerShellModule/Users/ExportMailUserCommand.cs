using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsData.Export, "MailUser")]
[OutputType("System.String")]
public sealed class ExportMailUserCommand : ExportCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The domain's name or number; without it the users of all domains.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "The character between fields; default a comma.")]
    public string? Delimiter { get; set; }

    [Parameter(HelpMessage = "The fields and their order; default Address, DisplayName, QuotaBytes, Status. Further ones: QuotaMessages, QuotaWarningPercent, MaxMessageBytes, NetdiskBytes, NetdiskFiles, ExpiresAt, ForwardTo, KeepCopy, Company, Department, Title, Office, OfficePhone, MobilePhone, HomeAddress, HomePhone, Description, AuthenticationSource, UsedBytes, CreatedAt, LastLoginAt; * means all.")]
    public string[]? Fields { get; set; }

    [Parameter(HelpMessage = "Leaves the first line with the fields' names out.")]
    public SwitchParameter NoHeader { get; set; }
}
