using System.Globalization;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>A column of users' lists beyond address, name, quota and status: how it is written, and how it is read back.</summary>
/// <param name="Read">Null: it can be exported only.</param>
sealed record UserField(string Name, Func<AccountRow, string> Write, Func<AccountSettings, string, AccountSettings>? Read)
{
    public static IReadOnlyList<UserField> All { get; } =
    [
        new("QuotaMessages", u => Text(u.Settings.QuotaMessages), (s, t) => s with { QuotaMessages = Number("QuotaMessages", t) }),
        new("QuotaWarningPercent", u => Text(u.Settings.QuotaWarningPercent), (s, t) => s with { QuotaWarningPercent = (int)Math.Min(Number("QuotaWarningPercent", t), int.MaxValue) }),
        new("MaxMessageBytes", u => Text(u.Settings.MaxMessageBytes), (s, t) => s with { MaxMessageBytes = Number("MaxMessageBytes", t) }),
        new("NetdiskBytes", u => Text(u.Settings.NetdiskBytes), (s, t) => s with { NetdiskBytes = Number("NetdiskBytes", t) }),
        new("NetdiskFiles", u => Text(u.Settings.NetdiskFiles), (s, t) => s with { NetdiskFiles = Number("NetdiskFiles", t) }),
        // Said, since an empty field is the domain's default.
        new("ExpiresAt", u => u.Settings.ExpiresAt is { } time ? Text(time) : Never, (s, t) => s with { ExpiresAt = Time(t) }),
        // Addresses of a forward that is off would switch it on where they are read.
        new("ForwardTo", u => u.Settings.Forward.IsEnabled ? string.Join(';', u.Settings.Forward.Addresses) : "", ReadForward),
        new("KeepCopy", u => u.Settings.Forward.KeepCopy ? "true" : "false", (s, t) => s with { Forward = s.Forward with { KeepCopy = Switch("KeepCopy", t) } }),
        Profile("Company", p => p.Company, (p, t) => p with { Company = t }),
        Profile("Department", p => p.Department, (p, t) => p with { Department = t }),
        Profile("Title", p => p.Title, (p, t) => p with { Title = t }),
        Profile("Office", p => p.Office, (p, t) => p with { Office = t }),
        Profile("OfficePhone", p => p.OfficePhone, (p, t) => p with { OfficePhone = t }),
        Profile("MobilePhone", p => p.MobilePhone, (p, t) => p with { MobilePhone = t }),
        Profile("HomeAddress", p => p.HomeAddress, (p, t) => p with { HomeAddress = t }),
        Profile("HomePhone", p => p.HomePhone, (p, t) => p with { HomePhone = t }),
        Profile("Description", p => p.Description, (p, t) => p with { Description = t }),
        new("AuthenticationSource", u => u.Settings.AuthenticationSource.ToString(), (s, t) => s with { AuthenticationSource = Source(t) }),
        new("UsedBytes", u => Text(u.UsedBytes), null),
        new("CreatedAt", u => Text(u.CreatedAt), null),
        new("LastLoginAt", u => Text(u.LastLoginAt), null),
    ];

    const string Never = "never";

    static UserField Profile(string name, Func<AccountProfile, string> get, Func<AccountProfile, string, AccountProfile> set) =>
        new(name, u => get(u.Settings.Profile), (s, t) => s with { Profile = set(s.Profile, t) });

    static AccountSettings ReadForward(AccountSettings settings, string text)
    {
        IReadOnlyList<string> addresses = [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(a => SettingChecks.Address("ForwardTo", a)).Distinct()];
        return settings with { Forward = settings.Forward with { Addresses = addresses, IsEnabled = addresses.Count > 0 } };
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    static long Number(string field, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw OperationException.Invalid(field, $"'{text}' must be a whole number, 0 or more");

    static bool Switch(string field, string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => throw OperationException.Invalid(field, $"'{text}' must be true or false"),
    };

    static AuthenticationSource Source(string text) => text.ToLowerInvariant() switch
    {
        "internal" => AuthenticationSource.Internal,
        "external" => AuthenticationSource.External,
        _ => throw OperationException.Invalid("AuthenticationSource", $"'{text}' must be Internal or External"),
    };

    static DateTimeOffset? Time(string text)
    {
        if (text.Equals(Never, StringComparison.OrdinalIgnoreCase)) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw OperationException.Invalid("ExpiresAt", $"'{text}' must be a time such as 2027-01-31 or 2027-01-31T12:00:00Z, or {Never}");
    }
}
