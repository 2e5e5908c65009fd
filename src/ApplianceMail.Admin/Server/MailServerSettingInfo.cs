using ApplianceMail.Store;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Server;

/// <summary>A setting of the server.</summary>
/// <param name="Value">What holds now.</param>
/// <param name="Default">What holds where nobody has set it.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Allowed">What it may be.</param>
public sealed record MailServerSettingInfo(string Name, string Value, string Default, SettingSource Source, string Unit, string Allowed, string Description)
{
    internal static MailServerSettingInfo Of(MailStore store, SettingDescription setting)
    {
        bool isSet = store.Read(tables => tables.Settings.Find(setting.Name)) is not null;
        return Of(store, setting, setting.Text(store.Settings), isSet);
    }

    internal static MailServerSettingInfo Of(MailStore store, SettingDescription setting, string value, bool isSet)
    {
        var byDefault = setting.Text(store.DefaultSettings);
        var source = isSet ? SettingSource.Store : byDefault == setting.Text(new EffectiveSettings()) ? SettingSource.Default : SettingSource.Configuration;
        return new(setting.Name, value, byDefault, source, setting.Unit, setting.Allowed, setting.Description);
    }
}

/// <summary>Where a setting's value comes from.</summary>
public enum SettingSource
{
    /// <summary>Nobody has set it.</summary>
    Default,

    /// <summary>The configuration file, or this machine, at the start.</summary>
    Configuration,

    /// <summary>Set-MailServerSetting.</summary>
    Store,
}
