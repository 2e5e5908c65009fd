using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Admin.Delivery;

/// <summary>What would become of a message.</summary>
/// <param name="Reply">What the client would be told.</param>
/// <param name="Explanation">One sentence for the sender or the recipient.</param>
/// <param name="Mailboxes">Addresses of the users who would get it.</param>
/// <param name="Remotes">Addresses on other servers that it would go to.</param>
/// <param name="Steps">The reasons as a tree.</param>
/// <param name="Trace">The same as indented lines.</param>
public sealed record DeliveryTestInfo(
    string From, string To, bool IsAccepted, string Reply, string Explanation, IReadOnlyList<string> Mailboxes, IReadOnlyList<string> Remotes, IReadOnlyList<DeliveryStepInfo> Steps, string Trace, string? Domain) : IOfDomain
{
    public static DeliveryTestInfo Of(ReversePath from, ForwardPath to, SimulatedDelivery simulated, string? domain)
    {
        var recipient = (to.Address?.ToString() ?? ForwardPath.PostmasterName).ToLowerInvariant();
        bool accepted = !simulated.Reply.IsRefusal;
        var steps = simulated.Steps;
        return new(
            from.Address?.ToString() ?? "", recipient, accepted, simulated.Reply.ToString(), Explain(accepted, recipient, simulated),
            [.. steps.Where(s => s.Rule == "local-user").Select(s => s.Detail)], [.. steps.Where(s => s.Rule == "remote").Select(s => s.Detail)], DeliveryStepInfo.Tree(steps), DeliveryStepInfo.Text(steps), domain);
    }

    static string Explain(bool accepted, string recipient, SimulatedDelivery simulated) => accepted
        ? Transport.Planning.Explanation.Accepted(recipient, simulated.Steps) : Transport.Planning.Explanation.Refused(recipient, simulated.Steps, simulated.Reply.ToString());
}
