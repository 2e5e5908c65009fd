using System.Net;

namespace ApplianceMail.Mail.Authentication;

/// <summary>Questions to the DNS. An answer that can't be had is an absence, never a reason to lose mail.</summary>
public interface IDnsResolver
{
    /// <summary>The name of an address (PTR); null: it has none, or none could be found in time.</summary>
    ValueTask<string?> ReverseAsync(IPAddress address, CancellationToken cancel);
}
