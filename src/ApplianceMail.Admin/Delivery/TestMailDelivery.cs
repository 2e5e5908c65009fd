using System.Net;
using ApplianceMail.Admin.Users;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Admin.Delivery;

[Operation("Test", "MailDelivery", "Tells what would become of a message, with every reason. Nothing is sent, stored or counted.", Scope = OperationScope.Domain)]
public sealed class TestMailDelivery : Query<DeliveryTestInfo>
{
    [Parameter("The recipient's address.", Position = 0)]
    public required string To { get; init; }

    [Parameter("The sender's address; without it a notice, whose reverse-path is empty.", Position = 1)]
    public string? From { get; init; }

    [Parameter("The address of the client that would bring it; default 192.0.2.1, which is nobody's.")]
    public string ClientIp { get; init; } = "192.0.2.1";

    [Parameter("The name that the client would give in HELO or EHLO; without it names are not looked at.")]
    public string? HelloName { get; init; }

    [Parameter("The user who would have logged in; without it nobody.", Names = Names.User)]
    public string? AsUser { get; init; }

    [Parameter("The message's size in bytes, where no message is given; 0 (the default): not known.")]
    public long Size { get; init; }

    [Parameter("The message, header and body.", Position = 2, IsFile = true)]
    public string? Message { get; init; }

    [Parameter("When it would come; default now.")]
    public DateTimeOffset? At { get; init; }

    public override async ValueTask<IReadOnlyList<DeliveryTestInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (!IPAddress.TryParse(ClientIp, out var client)) throw OperationException.Invalid(nameof(ClientIp), "must be an IP address such as 192.0.2.1");
        var sender = AsUser is null ? null : context.Store.Read(tables => MailUserIdentity.Require(tables, nameof(AsUser), AsUser));
        var from = From is null or "" or "<>" ? ReversePath.Empty : new ReversePath(Parse(nameof(From), From));
        var to = To.Equals(ForwardPath.PostmasterName, StringComparison.OrdinalIgnoreCase) ? ForwardPath.Postmaster : new ForwardPath(Parse(nameof(To), To));
        var simulated = await new DeliverySimulation(context.Store, context.Time).RunAsync(new SimulatedMessage(from, to, client, HelloName, sender, Size, Message, At), cancel);
        var ours = to.Address is null ? await context.Directory.PrimaryDomainAsync(cancel) : await context.Directory.FindDomainAsync(to.Address.Domain, cancel);
        return [DeliveryTestInfo.Of(from, to, simulated, ours?.Name ?? sender?.Domain)];
    }

    static MailAddress Parse(string parameter, string text) =>
        MailAddress.TryParse(text.Trim().TrimStart('<').TrimEnd('>'), out var address) ? address! : throw OperationException.Invalid(parameter, "must be an address such as alice@example.org");
}
