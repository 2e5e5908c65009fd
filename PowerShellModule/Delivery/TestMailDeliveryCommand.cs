using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Delivery;

[Cmdlet(VerbsDiagnostic.Test, "MailDelivery", DefaultParameterSetName = "Text")]
[OutputType("ApplianceMail.DeliveryTest")]
public sealed class TestMailDeliveryCommand : QueryCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The recipient's address.")]
    [Alias("Address")]
    public string? To { get; set; }

    [Parameter(Position = 1, HelpMessage = "The sender's address; without it a notice, whose reverse-path is empty.")]
    public string? From { get; set; }

    [Parameter(HelpMessage = "The address of the client that would bring it; default 192.0.2.1, which is nobody's.")]
    public string? ClientIp { get; set; }

    [Parameter(HelpMessage = "The name that the client would give in HELO or EHLO; without it names are not looked at.")]
    public string? HelloName { get; set; }

    [Parameter(HelpMessage = "The user who would have logged in; without it nobody.")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? AsUser { get; set; }

    [Parameter(HelpMessage = "The message's size in bytes, where no message is given; 0 (the default): not known.")]
    public long Size { get; set; }

    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "Path", HelpMessage = "A file with the message, header and body.")]
    [ReadsFile(nameof(Message))]
    public string? Path { get; set; }

    [Parameter(ParameterSetName = "Text", HelpMessage = "The message, header and body.")]
    public string? Message { get; set; }

    [Parameter(HelpMessage = "When it would come; default now.")]
    public DateTime? At { get; set; }
}
