using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>Clients that are trusted by their address.</summary>
public sealed record MailTrustedHostInfo(long Id, string Address, bool WithoutAuthentication, bool WithoutFilter, DateTimeOffset CreatedAt)
{
    /// <summary>Longest entry in characters.</summary>
    const int MaxLength = 1000;

    /// <summary>Addresses far apart: who is on a list with all of them trusts the world.</summary>
    static readonly IPAddress[] s_strangers = [.. new[] { "5.9.0.1", "81.2.3.4", "103.4.5.6", "198.51.100.7" }.Select(IPAddress.Parse)];

    static readonly IPAddress[] s_distantStrangers = [.. new[] { "2001:db8::1", "2400:1::1", "2600:1::1", "2a00:1::1" }.Select(IPAddress.Parse)];

    public static MailTrustedHostInfo Of(TrustedHostRow row) => new(row.Id, row.Entry, row.WithoutAuthentication, row.WithoutFilter, row.CreatedAt);

    /// <summary>The entry without blanks around it.</summary>
    /// <exception cref="OperationException">It is no list, or everybody is on it.</exception>
    internal static string Check(string parameter, string entry, bool withoutAuthentication)
    {
        entry = entry.Trim();
        if (entry.Length > MaxLength) throw OperationException.Invalid(parameter, $"must be at most {MaxLength} characters");
        if (!AccessList.TryParse(entry, out var list, out var mistake)) throw OperationException.Invalid(parameter, mistake);
        if (withoutAuthentication && (s_strangers.All(list!.Contains) || s_distantStrangers.All(list.Contains)))
            throw new OperationException(RefusalKind.Conflict, "OpenRelay", $"Everybody is on the list {entry}: without authentication that would make this server an open relay. Name the addresses of your own hosts.");
        return entry;
    }
}
