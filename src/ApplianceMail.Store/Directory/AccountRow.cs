using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Directory;

/// <summary>A mail user.</summary>
/// <param name="LocalPart">Lower case.</param>
/// <param name="QuotaBytes">Most octets that all mailboxes together may hold; 0: no limit.</param>
/// <param name="UsedBytes">Octets that they hold now.</param>
/// <param name="LastLoginAt">The last login by any protocol, to the hour; null: never.</param>
public sealed record AccountRow(
    long Id, long DomainId, string LocalPart, string Domain, string DisplayName, AccountStatus Status, long QuotaBytes, long UsedBytes, DateTimeOffset CreatedAt, DateTimeOffset? LastLoginAt) : IEntityRow
{
    [JsonConverter(typeof(CompactJson<AccountSettings>))]
    public AccountSettings Settings { get; init; } = new();

    /// <summary>Messages in all mailboxes; counted only where <see cref="AccountSettings.QuotaMessages"/> is set, otherwise 0.</summary>
    [JsonIgnore]
    public long UsedMessages { get; init; }

    /// <summary>When the password was given; null: before this was kept.</summary>
    [JsonIgnore]
    public DateTimeOffset? PasswordChangedAt { get; init; }

    /// <summary>The user was told that the quota is nearly used up.</summary>
    [JsonIgnore]
    public bool QuotaWarned { get; init; }

    public string Address => LocalPart + "@" + Domain;

    /// <summary>True when mail for the user is taken: the status and the expiry allow it.</summary>
    public bool MayReceive(DateTimeOffset now) => Status is AccountStatus.Normal or AccountStatus.Suspended && !Settings.IsExpired(now);

    /// <summary>True when the user may log in at all: the status and the expiry allow it.</summary>
    public bool MayLogIn(DateTimeOffset now) => Status is AccountStatus.Normal && !Settings.IsExpired(now);

    string IEntityRow.Key => Address;

    string? IEntityRow.OfDomain => Domain;
}

/// <summary>What an account may do (manual of seed 001, user status).</summary>
public enum AccountStatus
{
    /// <summary>Receives and logs in.</summary>
    Normal = 0,

    /// <summary>Neither receives nor logs in.</summary>
    Disabled = 1,

    /// <summary>Waits for approval: neither receives nor logs in.</summary>
    Pending = 2,

    /// <summary>Receives, but does not log in.</summary>
    Suspended = 3,
}
