using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>With whom a user may exchange mail and how much he may send. The zeros are as the parameters of Set-MailUserLimit say.</summary>
public sealed record MailUserLimitInfo(
    string Address, string Domain, bool SendToSameDomain, bool SendToOtherDomains, bool SendToRemote, IReadOnlyList<string> SendExceptions,
    bool ReceiveFromSameDomain, bool ReceiveFromOtherDomains, bool ReceiveFromRemote, IReadOnlyList<string> ReceiveExceptions,
    int MaxRecipientsPerMessage, long MaxBytesPerMessage, int RecipientsPerHour, int LocalRecipientsPerDay, long LocalBytesPerDay, int RemoteRecipientsPerDay, long RemoteBytesPerDay) : IOfDomain
{
    public static MailUserLimitInfo Of(AccountRow row) => Of(row.Address, row.Domain, row.Settings);

    internal static MailUserLimitInfo Of(string address, string domain, AccountSettings s) => new(
        address, domain, !s.Send.RefusesSameDomain, !s.Send.RefusesOtherLocal, !s.Send.RefusesRemote, s.Send.Exceptions,
        !s.Receive.RefusesSameDomain, !s.Receive.RefusesOtherLocal, !s.Receive.RefusesRemote, s.Receive.Exceptions,
        s.Flow.MaxRecipientsPerMessage, s.Flow.MaxBytesPerMessage, s.Flow.RecipientsPerHour, s.Flow.LocalRecipientsPerDay, s.Flow.LocalBytesPerDay, s.Flow.RemoteRecipientsPerDay, s.Flow.RemoteBytesPerDay);
}
