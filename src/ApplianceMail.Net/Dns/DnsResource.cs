using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Net.Dns;

/// <summary>A record as it stands in a message.</summary>
/// <param name="TimeToLive">Seconds.</param>
/// <param name="Data">Null for types that we do not read.</param>
sealed record DnsResource(string Owner, DnsType Type, uint TimeToLive, DnsRecord? Data);
