using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsData.Import, "MailUser", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.ImportedMailUsers")]
public sealed class ImportMailUserCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", HelpMessage = "A file in UTF-8 with comma-separated values.")]
    [ReadsFile(nameof(Csv))]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Text", HelpMessage = "Text with the columns Address, Password, PasswordHash, DisplayName, QuotaBytes, Status and those that Export-MailUser -Fields writes; only Address is needed. The first line names the columns.")]
    public string? Csv { get; set; }

    [Parameter(HelpMessage = "The character between fields; default a comma. \\t stands for a tabulator.")]
    public string? Delimiter { get; set; }

    [Parameter(HelpMessage = "Lines that begin with this character are left out; default #. Empty: there are no comments.")]
    public string? Comment { get; set; }

    [Parameter(HelpMessage = "Columns of other names: Address=E-Mail takes Address from the column E-Mail, Address=1 from the first column of a text without a heading.")]
    public string[]? FieldMap { get; set; }

    [Parameter(HelpMessage = "The domain of bare names; default the primary domain.")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? DefaultDomain { get; set; }

    [Parameter(HelpMessage = "The password of users whose line has none; default a random one for each, returned once.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }
}
