namespace ApplianceMail.Store.Directory;

/// <summary>What is set for one user beyond name, status and quota (manual of seed 001, Add Users). A domain has one as the defaults of its new users.</summary>
public sealed record AccountSettings
{
    /// <summary>From then on the user is as disabled; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who checks the user's password.</summary>
    public AuthenticationSource AuthenticationSource { get; init; }

    /// <summary>Most messages in all mailboxes; 0: no limit.</summary>
    public long QuotaMessages { get; init; }

    /// <summary>The user is warned when so much of the quota (of bytes or messages) is used, in percent; 0: never.</summary>
    public int QuotaWarningPercent { get; init; } = 90;

    /// <summary>Largest message that the user gets, in octets; 0: the domain's limit.</summary>
    public long MaxMessageBytes { get; init; }

    /// <summary>Services that the user must not use.</summary>
    public AccountServices DeniedServices { get; init; }

    /// <summary>What the user must not do himself.</summary>
    public AccountRights DeniedRights { get; init; }

    /// <summary>To whom the user may send.</summary>
    public TrafficLimits Send { get; init; } = new();

    /// <summary>From whom the user may receive.</summary>
    public TrafficLimits Receive { get; init; } = new();

    public FlowLimits Flow { get; init; } = new();

    public ForwardSettings Forward { get; init; } = new();

    public AutoReplySettings AutoReply { get; init; } = new();

    public SpamSettings Spam { get; init; } = new();

    public AccountAccess Access { get; init; } = new();

    public AccountProfile Profile { get; init; } = new();

    /// <summary>Octets of the network disk; 0: no limit of its own. The service comes later.</summary>
    public long NetdiskBytes { get; init; }

    /// <summary>Files on the network disk; 0: no limit. The service comes later.</summary>
    public long NetdiskFiles { get; init; }

    /// <summary>True from the moment of expiry on.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}

/// <summary>Where a user's password is kept and checked.</summary>
public enum AuthenticationSource
{
    /// <summary>Here.</summary>
    Internal,

    /// <summary>In another directory. Asking it comes later: until then every login is refused.</summary>
    External,
}

/// <summary>Services that may be denied to a user.</summary>
[Flags]
public enum AccountServices
{
    None = 0,

    /// <summary>Sending with authentication, on every port.</summary>
    Smtp = 1,
    Pop3 = 2,
    Imap = 4,

    /// <summary>Comes later.</summary>
    Webmail = 8,

    /// <summary>Comes later.</summary>
    Ldap = 16,

    /// <summary>Exchange ActiveSync; comes later.</summary>
    PushMail = 32,

    /// <summary>Comes later.</summary>
    Netdisk = 64,

    /// <summary>Comes later.</summary>
    Notes = 128,

    /// <summary>Comes later.</summary>
    Calendar = 256,
}

/// <summary>What may be denied to a user.</summary>
[Flags]
public enum AccountRights
{
    None = 0,

    /// <summary>Change his own name and profile.</summary>
    ModifyInfo = 1,

    /// <summary>Forward his mail.</summary>
    AutoForward = 2,

    /// <summary>Delete messages.</summary>
    RemoveMail = 4,

    /// <summary>Answer mail automatically.</summary>
    AutoReply = 8,

    /// <summary>Search the archive; comes later.</summary>
    QueryArchive = 16,

    /// <summary>Fetch mail from other servers; comes later.</summary>
    ExternalPop3 = 32,

    /// <summary>See the public contacts; comes later.</summary>
    PublicContacts = 64,

    /// <summary>Notices of new mail; comes later.</summary>
    NewMailNotification = 128,

    /// <summary>Short messages; comes later.</summary>
    Sms = 256,
}
