using ApplianceMail.Admin.Domains;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Admin.Filtering;

/// <summary>An entry of a list of refused senders: an address, *@domain, or a bare domain (manual of seed 000, Anti-Spam).</summary>
static class SenderPattern
{
    /// <summary>What is compared: an address in lower case, @domain for its senders, or a domain for its senders and its subdomains'.</summary>
    /// <exception cref="OperationException">It is none of the three.</exception>
    public static string Canonical(string parameter, string entry)
    {
        entry = entry.Trim();
        if (entry.StartsWith("*@", StringComparison.Ordinal)) return "@" + DomainIdentity.Canonical(parameter, entry[2..]);
        if (!entry.Contains('@')) return DomainIdentity.Canonical(parameter, entry);
        return MailAddress.TryParse(entry, out var address) && !address!.HasLiteral
            ? $"{address.LocalPart}@{address.Domain}".ToLowerInvariant()
            : throw OperationException.Invalid(parameter, "a sender is an address (spam@example.net), *@example.net, or a domain with its subdomains (example.net)");
    }
}
