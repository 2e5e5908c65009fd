using System.Net;

namespace ApplianceMail.Transport.Delivery;

/// <summary>One address of one server that may take a message.</summary>
/// <param name="Host">Its name; an address literal when it has none.</param>
/// <param name="CanonicalHost">The name at the end of its aliases.</param>
/// <param name="Preference">As its MX has it; smaller comes first.</param>
/// <param name="IsAuthentic">DNSSEC has proved that this name and this address are the domain's.</param>
/// <param name="Relay">The administrator's word about it; null: it comes from the DNS.</param>
sealed record MailTarget(string Host, string CanonicalHost, IPEndPoint EndPoint, int Preference, bool IsAuthentic, RelayHost? Relay)
{
    public override string ToString() => Host.StartsWith('[') ? $"{Host}:{EndPoint.Port}" : $"{Host} [{EndPoint.Address}]:{EndPoint.Port}";
}

/// <summary>Where a message may go, best first; or why nowhere.</summary>
/// <param name="Problem">Null when there is at least one target.</param>
/// <param name="Detail">What was found, for the trace.</param>
sealed record MailTargets(IReadOnlyList<MailTarget> List, DeliveryProblem? Problem, string Detail);
