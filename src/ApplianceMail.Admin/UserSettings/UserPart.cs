using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>Parts of a user's settings that can be taken over from another user or from the domain's defaults.</summary>
public enum UserPart
{
    /// <summary>Quota of bytes and messages with its warning, the largest message, and the network disk's bytes and files.</summary>
    Quota,
    Expiry,

    /// <summary>Services and rights.</summary>
    Right,

    /// <summary>With whom mail may be exchanged, and how much may be sent.</summary>
    Limit,

    /// <summary>From where the user may log in.</summary>
    Access,

    /// <summary>Where spam goes.</summary>
    Spam,
    Forward,
    AutoReply,

    /// <summary>Company, department, office and so on, without the telephone numbers and the address at home.</summary>
    Profile,
}

/// <summary>Takes parts of settings over.</summary>
static class UserParts
{
    public static (long QuotaBytes, AccountSettings Settings) Take(UserPart part, (long QuotaBytes, AccountSettings Settings) to, (long QuotaBytes, AccountSettings Settings) from)
    {
        var (source, before) = (from.Settings, to.Settings);
        return part switch
        {
            UserPart.Quota => (from.QuotaBytes, before with
            {
                QuotaMessages = source.QuotaMessages, QuotaWarningPercent = source.QuotaWarningPercent, MaxMessageBytes = source.MaxMessageBytes, NetdiskBytes = source.NetdiskBytes,
                NetdiskFiles = source.NetdiskFiles,
            }),
            UserPart.Expiry => (to.QuotaBytes, before with { ExpiresAt = source.ExpiresAt }),
            UserPart.Right => (to.QuotaBytes, before with { DeniedServices = source.DeniedServices, DeniedRights = source.DeniedRights }),
            UserPart.Limit => (to.QuotaBytes, before with { Send = source.Send, Receive = source.Receive, Flow = source.Flow }),
            UserPart.Access => (to.QuotaBytes, before with { Access = source.Access }),
            UserPart.Spam => (to.QuotaBytes, before with { Spam = source.Spam }),
            UserPart.Forward => (to.QuotaBytes, before with { Forward = source.Forward }),
            UserPart.AutoReply => (to.QuotaBytes, before with { AutoReply = source.AutoReply }),
            _ => (to.QuotaBytes, before with
            {
                Profile = before.Profile with
                {
                    Company = source.Profile.Company, Department = source.Profile.Department, Title = source.Profile.Title, Office = source.Profile.Office, Description = source.Profile.Description,
                    IsPublic = source.Profile.IsPublic,
                },
            }),
        };
    }
}
