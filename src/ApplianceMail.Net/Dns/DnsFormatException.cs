namespace ApplianceMail.Net.Dns;

/// <summary>The octets are no DNS message, or the text is no name that the DNS could have.</summary>
public sealed class DnsFormatException(string message) : FormatException(message);
