using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>What a domain asks of its users' new passwords. Ready hashes cannot be looked into.</summary>
static class PasswordPolicy
{
    /// <summary>Longest password that a policy may ask for.</summary>
    public const int MostLength = 64;

    /// <summary>Small letters, capitals, digits, and the rest.</summary>
    public const int Classes = 4;

    /// <exception cref="OperationException">PasswordTooWeak.</exception>
    public static void Require(DomainRow domain, string localPart, string password)
    {
        var settings = domain.Settings;
        if (settings is { MinPasswordLength: 0, MinPasswordClasses: 0 }) return;
        if (password.Length < settings.MinPasswordLength) throw TooWeak($"at least {settings.MinPasswordLength} characters");
        if (ClassesOf(password) < settings.MinPasswordClasses) throw TooWeak($"{settings.MinPasswordClasses} of small letters, capitals, digits and other characters");
        if (password.Contains(localPart, StringComparison.OrdinalIgnoreCase)) throw TooWeak("nothing of the user's name");

        OperationException TooWeak(string needed) => new(RefusalKind.Invalid, "PasswordTooWeak", $"Password: passwords of {domain.Name} must have {needed}. Set-MailDomain -MinPasswordLength and -MinPasswordClasses say so.");
    }

    /// <summary>A random password that the domain takes.</summary>
    public static string MakeRandom(DomainRow domain, string localPart)
    {
        while (true)
        {
            var password = PasswordParameter.MakeRandom(domain.Settings.MinPasswordLength, withOthers: domain.Settings.MinPasswordClasses == Classes);
            if (ClassesOf(password) >= domain.Settings.MinPasswordClasses && !password.Contains(localPart, StringComparison.OrdinalIgnoreCase)) return password;
        }
    }

    static int ClassesOf(string password) => new[] { password.Any(char.IsLower), password.Any(char.IsUpper), password.Any(char.IsDigit), password.Any(c => !char.IsLetterOrDigit(c)) }.Count(has => has);
}
