using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Directory;

/// <summary>What is set for one domain (manual of seed 001, Add Domain).</summary>
public sealed record DomainSettings
{
    public string Description { get; init; } = "";

    /// <summary>Most users; 0: no limit.</summary>
    public int MaxUsers { get; init; }

    /// <summary>Most octets that the users' quotas may be together; a user without quota is refused then. 0: no limit.</summary>
    public long MaxStorageBytes { get; init; }

    /// <summary>Least quota of a user in octets; 0: none.</summary>
    public long MinQuotaBytes { get; init; }

    /// <summary>New users become members of the domain's group everyone, where there is one.</summary>
    public bool AddToEveryone { get; init; }

    /// <summary>Least characters of a new password; 0: none but that it is not empty.</summary>
    public int MinPasswordLength { get; init; }

    /// <summary>How many of small letters, capitals, digits and other characters a new password must have, 0 to 4.</summary>
    public int MinPasswordClasses { get; init; }

    public UnknownUserPolicy UnknownUser { get; init; }

    /// <summary>Where mail of unknown users goes for <see cref="UnknownUserPolicy.DeliverTo"/>; for <see cref="UnknownUserPolicy.SendOn"/> the address that gets it instead, or empty.</summary>
    public string UnknownUserAddress { get; init; } = "";

    /// <summary>What divides a user's name from a tag (user+tag): one character; empty: there are no tags.</summary>
    public string SubaddressSeparator { get; init; } = "+";

    /// <summary>What new users get.</summary>
    [JsonConverter(typeof(CompactJson<DomainDefaults>))]
    public DomainDefaults Defaults { get; init; } = new();

    /// <summary>Who gets notices about the domain; empty: nobody.</summary>
    public string AdministratorAddress { get; init; } = "";

    /// <summary>Users log in by their full address even where the domain is the primary one.</summary>
    public bool RequireFullLogin { get; init; }

    public DomainLater Later { get; init; } = new();
}

/// <summary>What is copied to each new user of a domain. A change reaches those who are there only when it is asked for.</summary>
public sealed record DomainDefaults
{
    /// <summary>0: no limit.</summary>
    public long QuotaBytes { get; init; }

    [JsonConverter(typeof(CompactJson<AccountSettings>))]
    public AccountSettings User { get; init; } = new();
}

/// <summary>What becomes of mail to a name that nobody has.</summary>
public enum UnknownUserPolicy
{
    /// <summary>RCPT is refused, so that the sender's server sends a bounce.</summary>
    Bounce,

    /// <summary>A user, alias or group of this server gets it.</summary>
    DeliverTo,

    /// <summary>It goes to the hosts that DNS or a route names for the domain: its other users are there. With an address: it goes to that.</summary>
    SendOn,
}

/// <summary>What is kept for services that come later.</summary>
public sealed record DomainLater
{
    public string LoginUrl { get; init; } = "";

    public string LoginIp { get; init; } = "";

    public bool AllowRegistration { get; init; }

    public bool RegistrationNeedsApproval { get; init; } = true;

    public bool NotifyOfRegistration { get; init; }

    /// <summary>Windows domain that passwords are checked by; empty: none.</summary>
    public string WindowsDomain { get; init; } = "";

    /// <summary>Most octets of the network disk that the users may be given together; 0: no limit. That holds already, though the disk comes later.</summary>
    public long MaxNetdiskBytes { get; init; }

    public bool AddToPublicContacts { get; init; }

    public bool UsersChoosePublicContacts { get; init; }

    public bool PublicContactsForDomainOnly { get; init; }

    /// <summary>0: no limit.</summary>
    public int MaxSignatures { get; init; }

    /// <summary>0: no limit.</summary>
    public int MaxContacts { get; init; }

    /// <summary>0: no limit.</summary>
    public int MaxExternalPop3Accounts { get; init; }

    /// <summary>In octets; 0: no limit.</summary>
    public long MaxExternalPop3MessageBytes { get; init; }

    /// <summary>0: no limit.</summary>
    public int MaxExternalPop3Messages { get; init; }

    /// <summary>0: no limit.</summary>
    public int MaxMailRules { get; init; }
}
