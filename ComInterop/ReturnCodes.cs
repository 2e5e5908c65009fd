namespace ApplianceMail.ComInterop;

/// <summary>The numbers that a member returns for what the server answers. Look-alike members have different numbers, so each has its own table (manual of seed 001, COM Object).</summary>
/// <param name="failed">What the member returns where the manual has no number: the server is down, or the token has no right.</param>
public sealed class ReturnCodes(short failed)
{
    /// <summary>Done.</summary>
    public const short Done = 0;

    /// <summary>"Parameter incorrect or format invalid": the same number in every member.</summary>
    public const short Invalid = 1;

    readonly Dictionary<string, short> _codes = new(StringComparer.Ordinal) { ["InvalidParameter"] = Invalid, ["PasswordTooWeak"] = Invalid };

    /// <summary>The number for a refusal's word.</summary>
    public short this[string word]
    {
        get => _codes.TryGetValue(word, out short code) ? code : failed;
        init => _codes[word] = value;
    }

    /// <summary>What the member returns where the server is down, or the token has no right.</summary>
    public short Failed => failed;

    /// <summary>The refusals that have a number of their own.</summary>
    public IReadOnlyCollection<string> Words => _codes.Keys;

    /// <summary>Every number that the member can return.</summary>
    public IReadOnlyCollection<short> All => [.. _codes.Values.Append(Done).Append(failed).Distinct().Order()];

    public static readonly ReturnCodes CheckUser = new(1);

    public static readonly ReturnCodes AddUser = new(1)
    {
        ["MailUserExists"] = 2, ["GroupExists"] = 3, ["AliasExists"] = 4, ["DomainMailUserLimit"] = 5, ["DomainStorageLimit"] = 6, ["DomainMinQuota"] = 6, ["DomainNetdiskLimit"] = 6, ["DomainNotFound"] = 7,
    };

    public static readonly ReturnCodes ModifyUser = new(3) { ["MailUserNotFound"] = 2, ["DomainNotFound"] = 2 };

    public static readonly ReturnCodes ModifyUserQuota = new(5)
    {
        ["MailUserNotFound"] = 2, ["DomainNotFound"] = 3, ["DomainStorageLimit"] = 4, ["DomainMinQuota"] = 4, ["DomainNetdiskLimit"] = 4,
    };

    public static readonly ReturnCodes ModifyUserRight = new(5) { ["MailUserNotFound"] = 2, ["DomainNotFound"] = 3, ["DomainNetdiskLimit"] = 4 };

    public static readonly ReturnCodes ModifyUserStatus = new(3) { ["MailUserNotFound"] = 2, ["DomainNotFound"] = 2 };

    public static readonly ReturnCodes DeleteUser = new(3) { ["MailUserNotFound"] = 2, ["DomainNotFound"] = 2 };

    public static readonly ReturnCodes ChangePassword = new(1)
    {
        ["MailUserNotFound"] = 2, ["DomainNotFound"] = 2, ["ExternalAuthentication"] = 3, ["OldPasswordWrong"] = 4, ["TooManyLoginFailures"] = 4,
    };

    public static readonly ReturnCodes Authenticate = new(4) { ["MailUserNotFound"] = 2, ["DomainNotFound"] = 2, ["ExternalAuthentication"] = 3 };

    public static readonly ReturnCodes AddDomain = new(1) { ["DomainExists"] = 2, ["DomainAliasExists"] = 2 };

    /// <summary>ModifyDomain and its kin: 2 not found, 3 failed.</summary>
    public static readonly ReturnCodes ModifyDomain = new(3) { ["DomainNotFound"] = 2 };

    public static readonly ReturnCodes DeleteDomain = new(1);

    public static readonly ReturnCodes AddAdminUser = new(1) { ["AdministratorExists"] = 2 };

    public static readonly ReturnCodes DeleteAdminUser = new(1);

    /// <summary>Aliases of users and domains, and the end of groups: 2 failed, whatever the reason.</summary>
    public static readonly ReturnCodes AliasOrRemoval = new(2);

    public static readonly ReturnCodes AddGroup = new(1) { ["MailUserExists"] = 2, ["GroupExists"] = 3, ["AliasExists"] = 4, ["DomainNotFound"] = 5 };

    public static readonly ReturnCodes ModifyGroup = new(3) { ["GroupNotFound"] = 2, ["DomainNotFound"] = 2, ["MailUserNotFound"] = Invalid, ["MemberIsGroup"] = Invalid };
}
