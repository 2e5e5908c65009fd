using System.Net;
using System.Net.Sockets;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>What holds for a domain's settings wherever they come from.</summary>
static class DomainSettingsCheck
{
    /// <summary>What may divide a name from its tag: no letter, digit or dot, for these are in names.</summary>
    const string Separators = "+-_=#~%&*!$/|";

    /// <exception cref="OperationException">InvalidParameter, with the parameter's name.</exception>
    public static DomainSettings Checked(DomainSettings settings)
    {
        SettingChecks.Lines("Description", settings.Description, 2000);
        SettingChecks.NotNegative("MaxUsers", settings.MaxUsers);
        SettingChecks.NotNegative("MaxStorageBytes", settings.MaxStorageBytes);
        SettingChecks.NotNegative("MinQuotaBytes", settings.MinQuotaBytes);
        SettingChecks.Between("MinPasswordLength", settings.MinPasswordLength, 0, Users.PasswordPolicy.MostLength);
        SettingChecks.Between("MinPasswordClasses", settings.MinPasswordClasses, 0, Users.PasswordPolicy.Classes);
        if (settings.UnknownUserAddress.Length > 0) SettingChecks.Addresses("UnknownUserAddress", [settings.UnknownUserAddress]);
        if (settings is { UnknownUser: UnknownUserPolicy.DeliverTo, UnknownUserAddress: "" }) throw OperationException.Invalid("UnknownUserAddress", "DeliverTo needs the address that gets the mail");
        if (settings.SubaddressSeparator is { Length: > 0 } text && (text.Length != 1 || !Separators.Contains(text[0])))
            throw OperationException.Invalid("SubaddressSeparator", $"must be one of {Separators}, or empty for none");
        if (settings.AdministratorAddress.Length > 0) SettingChecks.Addresses("AdministratorAddress", [settings.AdministratorAddress]);
        SettingChecks.NotNegative("QuotaBytes", settings.Defaults.QuotaBytes);
        AccountSettingsCheck.Checked(settings.Defaults.User);
        // Imports and lists of new users would make passwords that nobody can use.
        if (settings.Defaults.User.AuthenticationSource != AuthenticationSource.Internal) throw OperationException.Invalid("AuthenticationSource", "is said for each user: a domain's new users are Internal");
        Later(settings.Later);
        return settings;
    }

    static void Later(DomainLater later)
    {
        SettingChecks.Line("LoginUrl", later.LoginUrl);
        SettingChecks.Line("LoginIp", later.LoginIp);
        if (later.LoginIp.Length > 0 && !IsAddress(later.LoginIp)) throw OperationException.Invalid("LoginIp", "must be an IP address");
        if (later.LoginUrl.Length > 0 && !IsLoginUrl(later.LoginUrl)) throw OperationException.Invalid("LoginUrl", "must be a host name, or begin with https:// or http://");
        SettingChecks.Line("WindowsDomain", later.WindowsDomain);
        SettingChecks.NotNegative("MaxNetdiskBytes", later.MaxNetdiskBytes);
        SettingChecks.NotNegative("MaxSignatures", later.MaxSignatures);
        SettingChecks.NotNegative("MaxContacts", later.MaxContacts);
        SettingChecks.NotNegative("MaxExternalPop3Accounts", later.MaxExternalPop3Accounts);
        SettingChecks.NotNegative("MaxExternalPop3MessageBytes", later.MaxExternalPop3MessageBytes);
        SettingChecks.NotNegative("MaxExternalPop3Messages", later.MaxExternalPop3Messages);
        SettingChecks.NotNegative("MaxMailRules", later.MaxMailRules);
    }

    /// <summary>.NET takes short forms of IPv4 too: 999 for 0.0.3.231.</summary>
    static bool IsAddress(string text) => IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text);

    /// <summary>A URL, or a bare host name as the forms of web sites ask for it.</summary>
    static bool IsLoginUrl(string text) =>
        (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") || DomainName.TryParse(text, out _);
}
