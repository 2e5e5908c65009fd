namespace ApplianceMail.Mail.Authentication;

/// <summary>Questions to the DNS. An answer that can't be had is a <see cref="DnsStatus.Failed"/>, never an exception and never a reason to lose mail.</summary>
public interface IDnsResolver
{
    /// <summary>Asks for the records of a name.</summary>
    /// <param name="name">A domain name in ASCII, in any case of letters, with or without the final dot. A name that cannot be one does not exist.</param>
    /// <exception cref="OperationCanceledException">The caller does not want the answer any longer.</exception>
    ValueTask<DnsAnswer> QueryAsync(string name, DnsType type, CancellationToken cancel);
}
