using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

/// <summary>What holds for a group's settings wherever they come from.</summary>
static class GroupSettingsCheck
{
    /// <exception cref="OperationException">InvalidParameter, with the parameter's name.</exception>
    public static GroupSettings Checked(GroupSettings settings)
    {
        SettingChecks.Lines("Description", settings.Description, 2000);
        SettingChecks.Patterns("Senders", settings.Senders);
        SettingChecks.Addresses("Managers", settings.Managers);
        SettingChecks.Line("SyncId", settings.SyncId);
        return settings;
    }
}
