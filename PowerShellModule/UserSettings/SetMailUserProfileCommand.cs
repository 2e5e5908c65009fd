using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.UserSettings;

[Cmdlet(VerbsCommon.Set, "MailUserProfile", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUserProfile")]
public sealed class SetMailUserProfileCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name that people see; empty: none.")]
    public string? DisplayName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Company; empty: none.")]
    public string? Company { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Department; empty: none.")]
    public string? Department { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Job title; empty: none.")]
    public string? Title { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Office; empty: none.")]
    public string? Office { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Telephone of the office; empty: none.")]
    public string? OfficePhone { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Mobile telephone; empty: none.")]
    public string? MobilePhone { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Address at home, of one line or several; empty: none.")]
    public string? HomeAddress { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Telephone at home; empty: none.")]
    public string? HomePhone { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "What else is to be said, at most 2,000 characters; empty: nothing.")]
    public string? Description { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "True: shown in the public contacts. Not in force yet: they come later.")]
    public bool? IsPublic { get; set; }
}
