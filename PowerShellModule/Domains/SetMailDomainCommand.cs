using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Set, "MailDomain", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailDomain")]
public sealed class SetMailDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Largest message accepted for the domain, in bytes; 0 uses the server's limit.")]
    public long? MaxMessageBytes { get; set; }

    [Parameter(HelpMessage = "True makes it the primary domain; there is always one, so false is refused for it.")]
    public bool? Primary { get; set; }

    [Parameter(HelpMessage = "What the domain is for, at most 2,000 characters; empty: nothing.")]
    public string? Description { get; set; }

    [Parameter(HelpMessage = "Most users of the domain; 0 (the default): no limit. Users that are there stay.")]
    public int? MaxUsers { get; set; }

    [Parameter(HelpMessage = "Most bytes that the users' quotas may be together; users without a quota are refused then. 0 (the default): no limit.")]
    public long? MaxStorageBytes { get; set; }

    [Parameter(HelpMessage = "Least quota that a user may have, in bytes; 0 (the default): none.")]
    public long? MinQuotaBytes { get; set; }

    [Parameter(HelpMessage = "Most bytes of the network disk that the domain's users may be given together (NetdiskBytes of those who may use it); 0 (the default): no limit.")]
    public long? MaxNetdiskBytes { get; set; }

    [Parameter(HelpMessage = "True: new users become members of the domain's group everyone, which is made if it is missing; only users of the domain may send to it. Default false.")]
    public bool? AddToEveryone { get; set; }

    [Parameter(HelpMessage = "Mail to names that nobody has: Bounce (the default) refuses it, DeliverTo gives it to UnknownUserAddress, SendOn sends it to the hosts that DNS or a route names, or to UnknownUserAddress.")]
    [ValidateSet("Bounce", "DeliverTo", "SendOn")]
    public string? UnknownUserPolicy { get; set; }

    [Parameter(HelpMessage = "Who gets mail to names that nobody has: an address; empty: nobody.")]
    public string? UnknownUserAddress { get; set; }

    [Parameter(HelpMessage = "What divides a user's name from a tag, as in alice+shops: one character; default +. Empty: there are no tags.")]
    public string? SubaddressSeparator { get; set; }

    [Parameter(HelpMessage = "True: users log in by their full address even where the domain is the primary one. Default false.")]
    public bool? RequireFullLogin { get; set; }

    [Parameter(HelpMessage = "Who gets notices about the domain: an address; empty (the default): nobody. Not in force yet: such notices come later.")]
    public string? AdministratorAddress { get; set; }

    [Parameter(HelpMessage = "How new passwords are kept: PBKDF2-SHA512, the only one. Hashes of md5, sha, ssha and crypt are taken by PasswordHash, and made anew at the next login.")]
    public string? PasswordScheme { get; set; }

    [Parameter(HelpMessage = "Least characters of a new password, 0 to 64; 0 (the default): none.")]
    public int? MinPasswordLength { get; set; }

    [Parameter(HelpMessage = "How many of small letters, capitals, digits and other characters a new password must have, 0 (the default) to 4.")]
    public int? MinPasswordClasses { get; set; }
}
