using ApplianceMail.Store.Settings;

namespace ApplianceMail.Store.Directory;

/// <summary>When guessing of passwords is stopped.</summary>
/// <param name="Window">How long a failure counts.</param>
/// <param name="AddressFailures">Failures of one address within the window before it is refused; 0: no limit.</param>
/// <param name="NameFailures">Failures of one name within the window, from anywhere, before it is refused; 0: no limit.</param>
/// <param name="Block">How long the address or the name is refused then.</param>
sealed record LoginFailureLimits(TimeSpan Window, int AddressFailures, int NameFailures, TimeSpan Block)
{
    public static LoginFailureLimits Of(EffectiveSettings settings) => new(
        TimeSpan.FromMinutes(settings.PasswordGuessWindowMinutes), settings.PasswordGuessFailures, settings.PasswordGuessUserFailures, TimeSpan.FromMinutes(settings.PasswordGuessBlockMinutes));
}
