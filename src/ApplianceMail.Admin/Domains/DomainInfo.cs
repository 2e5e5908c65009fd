using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>A mail domain.</summary>
/// <param name="MaxMessageBytes">Largest message in octets; 0: the server's limit.</param>
/// <param name="MaxUsers">0: no limit.</param>
/// <param name="MaxStorageBytes">Most octets that the users' quotas may be together; 0: no limit.</param>
/// <param name="MinQuotaBytes">Least quota of a user in octets; 0: none.</param>
/// <param name="MaxNetdiskBytes">Most octets of the network disk that the users may be given together; 0: no limit.</param>
/// <param name="UnknownUserAddress">Empty: none.</param>
/// <param name="SubaddressSeparator">Empty: there are no subaddresses.</param>
/// <param name="PasswordScheme">How new passwords are kept.</param>
public sealed record DomainInfo(
    long Id, string Name, string Description, bool IsPrimary, long MaxMessageBytes, int MaxUsers, long MaxStorageBytes, long MinQuotaBytes, long MaxNetdiskBytes, bool AddToEveryone, UnknownUserPolicy UnknownUserPolicy,
    string UnknownUserAddress, string SubaddressSeparator, bool RequireFullLogin, string AdministratorAddress, string PasswordScheme, int MinPasswordLength, int MinPasswordClasses, DateTimeOffset CreatedAt) : IOfDomain
{
    string? IOfDomain.Domain => Name;

    public static DomainInfo Of(DomainRow row)
    {
        var s = row.Settings;
        return new(
            row.Id, row.Name, s.Description, row.IsPrimary, row.MaxMessageBytes, s.MaxUsers, s.MaxStorageBytes, s.MinQuotaBytes, s.Later.MaxNetdiskBytes, s.AddToEveryone, s.UnknownUser, s.UnknownUserAddress, s.SubaddressSeparator,
            s.RequireFullLogin, s.AdministratorAddress, PasswordHash.NewScheme, s.MinPasswordLength, s.MinPasswordClasses, row.CreatedAt);
    }
}
