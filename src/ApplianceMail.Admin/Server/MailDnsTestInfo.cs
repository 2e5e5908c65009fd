namespace ApplianceMail.Admin.Server;

/// <summary>One thing that the DNS must say for mail, and whether it does.</summary>
/// <param name="Test">MX, Address, PTR, SPF or DMARC.</param>
/// <param name="Name">The name that was asked for.</param>
/// <param name="Found">What the DNS says; empty: nothing.</param>
/// <param name="Advice">What to change; empty when all is well.</param>
public sealed record MailDnsTestInfo(string Domain, string Test, MailDnsResult Result, string Name, string Found, string Advice) : IOfDomain;

public enum MailDnsResult
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>Mail works; something should be better.</summary>
    Warning,

    /// <summary>Mail is lost or refused until it is changed.</summary>
    Failed,

    /// <summary>The DNS did not answer.</summary>
    Unknown,
}
