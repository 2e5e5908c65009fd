using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Admin.Routing;

/// <summary>What is said to a host: login and the sender's address. An empty text takes away what was there.</summary>
static class HostLogin
{
    /// <summary>Longest user name and password in characters: what servers take in one line of AUTH.</summary>
    const int MaxLength = 255;

    /// <summary>Null stays null: not named.</summary>
    public static string? Check(string parameter, string? text)
    {
        if (text is null) return null;
        if (text.Length > MaxLength || text.Any(c => char.IsControl(c) || char.IsSurrogate(c))) throw OperationException.Invalid(parameter, $"must be at most {MaxLength} characters without control characters");
        return text;
    }

    /// <summary>The canonical address; null stays null, empty stays empty.</summary>
    public static string? CheckMailFrom(string parameter, string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        return MailAddress.TryParse(text.Trim(), out var address) ? address!.ToString() : throw OperationException.Invalid(parameter, "must be an address such as relay@example.org, or empty for the sender's own");
    }

    /// <exception cref="OperationException">There is a password, and nobody whose it is.</exception>
    public static void RequireUserFor(string? password, string? userName)
    {
        if (!string.IsNullOrEmpty(password) && string.IsNullOrEmpty(userName)) throw OperationException.Invalid("Password", "needs a UserName with it");
    }

    /// <summary>An empty text is nothing.</summary>
    public static string? OrNothing(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
