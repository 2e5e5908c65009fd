using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Set, "MailDomainOption", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailDomainOption")]
public sealed class SetMailDomainOptionCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Where users of the domain open webmail: a URL, or a host name; empty: none.")]
    public string? LoginUrl { get; set; }

    [Parameter(HelpMessage = "The address of this machine at which webmail is the domain's; empty: none.")]
    public string? LoginIp { get; set; }

    [Parameter(HelpMessage = "Who gets notices about the domain: an address; empty: nobody. The same as Set-MailDomain's. Not in force yet: such notices come later.")]
    public string? AdministratorAddress { get; set; }

    [Parameter(HelpMessage = "True: people may register as users by webmail. Default false.")]
    public bool? AllowRegistration { get; set; }

    [Parameter(HelpMessage = "True (the default): who registers is Pending until an administrator enables him.")]
    public bool? RegistrationNeedsApproval { get; set; }

    [Parameter(HelpMessage = "True: the domain's administrator gets mail of each registration. Default false.")]
    public bool? NotifyOfRegistration { get; set; }

    [Parameter(HelpMessage = "The Windows domain that passwords are checked by; empty: none.")]
    public string? WindowsDomain { get; set; }

    [Parameter(HelpMessage = "True: new users are put into the public contacts. Default false.")]
    public bool? AddToPublicContacts { get; set; }

    [Parameter(HelpMessage = "True: users decide whether they are in the public contacts. Default false.")]
    public bool? UsersChoosePublicContacts { get; set; }

    [Parameter(HelpMessage = "True: only users of the domain see its public contacts. Default false.")]
    public bool? PublicContactsForDomainOnly { get; set; }

    [Parameter(HelpMessage = "Most signatures of a user; 0 (the default): no limit.")]
    public int? MaxSignatures { get; set; }

    [Parameter(HelpMessage = "Most contacts of a user; 0 (the default): no limit.")]
    public int? MaxContacts { get; set; }

    [Parameter(HelpMessage = "Most accounts elsewhere that a user fetches mail from; 0 (the default): no limit.")]
    public int? MaxExternalPop3Accounts { get; set; }

    [Parameter(HelpMessage = "Largest message that users fetch from elsewhere, in bytes; 0 (the default): no limit.")]
    public long? MaxExternalPop3MessageBytes { get; set; }

    [Parameter(HelpMessage = "Most messages that users fetch from elsewhere at once; 0 (the default): no limit.")]
    public int? MaxExternalPop3Messages { get; set; }

    [Parameter(HelpMessage = "Most rules of a user; 0 (the default): no limit.")]
    public int? MaxMailRules { get; set; }
}
