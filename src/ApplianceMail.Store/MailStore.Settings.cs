using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Store;

public sealed partial class MailStore
{
    /// <summary>The server's settings as they are now: take them anew for each session or command.</summary>
    public EffectiveSettings Settings => _settings;

    /// <summary>The settings where the store has none: the configuration file's.</summary>
    public EffectiveSettings DefaultSettings => _options.Settings;

    /// <summary>Reads the settings that administrators have set; call it after a commit that changed some.</summary>
    public void RefreshSettings()
    {
        var settings = _options.Settings;
        foreach (var row in Read(tables => tables.Settings.List()))
        {
            var setting = SettingDescription.Find(row.Name);
            // A newer program's setting, or a value that is no longer allowed: the default holds.
            if (setting?.FromJson(row.Value) is { } value) settings = setting.With(settings, value);
            else if (!row.Name.StartsWith(SettingDescription.InternalPrefix)) Log.SettingIgnored(_log, row.Name);
        }
        _settings = settings;
    }

    /// <summary>The setting's days; as long as nobody has set others, the time that the store was opened with.</summary>
    TimeSpan Retention() =>
        _settings.ExpungedRetentionDays == _options.Settings.ExpungedRetentionDays ? _options.ExpungedRetention : TimeSpan.FromDays(_settings.ExpungedRetentionDays);
}
