using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Keeps policies of MTA-STS over a restart: a domain's first message after it must not go without.</summary>
public interface IMtaStsStore
{
    /// <summary>The policy that was kept last; null: none.</summary>
    KeptMtaStsPolicy? Find(string domain);

    void Keep(string domain, KeptMtaStsPolicy policy);
}

/// <param name="Id">The id of the TXT record that led to it.</param>
/// <param name="Expires">Then it holds no more.</param>
public sealed record KeptMtaStsPolicy(string Id, MtaStsPolicy Policy, DateTimeOffset Expires);
