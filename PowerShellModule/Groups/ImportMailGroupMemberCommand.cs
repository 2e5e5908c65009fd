using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsData.Import, "MailGroupMember", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.ImportedMembers")]
public sealed class ImportMailGroupMemberCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The group's address or number.")]
    [Alias("Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Identity", "Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Path", HelpMessage = "A file in UTF-8 with comma-separated values.")]
    [ReadsFile(nameof(Csv))]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Text", HelpMessage = "Text with a column Address, named by the first line.")]
    public string? Csv { get; set; }

    [Parameter(HelpMessage = "The character between fields; default a comma.")]
    public string? Delimiter { get; set; }

    [Parameter(HelpMessage = "Lines that begin with this character are left out; default #. Empty: there are no comments.")]
    public string? Comment { get; set; }

    [Parameter(HelpMessage = "A column of another name: Address=E-Mail; Address=1 takes the first column of a text without a heading.")]
    public string[]? FieldMap { get; set; }
}
