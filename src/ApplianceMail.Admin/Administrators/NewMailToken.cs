using System.Security.Cryptography;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

[Operation("New", "MailToken", "Creates a bearer token for programs, with one's own rights or fewer. It is shown this once; only its hash is kept.", Scope = OperationScope.Self)]
public sealed class NewMailToken : Operation<NewMailTokenResult>
{
    /// <summary>Random bits of a token, and its mark: scanners for leaked secrets find it by that.</summary>
    const int TokenBytes = 32;
    const string Prefix = "amt_";

    const int DefaultDays = 90;
    const int MaxDays = 3650;
    const int MaxNameLength = 64;

    AdminCaller? _caller;
    DateTimeOffset _expiresAt;

    [Parameter("What the token is called: letters, digits and . - _, at most 64.", Position = 0)]
    public required string Name { get; init; }

    [Parameter("Operations that the token is good for, with * for any letters, such as Get-*; none (the default): all that its administrator may.")]
    public IReadOnlyList<string>? Operations { get; init; }

    [Parameter("True: good for what sites call by MailDBInterface (COM, PHP, .NET), and no more. Does not go with Operations.")]
    public bool ForAutomation { get; init; }

    [Parameter("True, with ForAutomation: AddAdminUser and DeleteAdminUser work, so that whoever has the token can make himself an administrator.")]
    public bool AllowAdministrators { get; init; }

    [Parameter("True, with ForAutomation: ChangePassword takes an empty old password, so that whoever has the token can take over every mailbox.")]
    public bool AllowEmptyOldPassword { get; init; }

    [Parameter("Days until it ends, 1 to 3,650; default 90.")]
    public int ValidDays { get; init; } = DefaultDays;

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        // A stolen token could make itself live on, with more rights than it has.
        AdministratorIdentity.RequireLogin(_caller, Name);
        if (Name.Length is 0 or > MaxNameLength || !Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')) throw OperationException.Invalid(nameof(Name), $"a name has letters, digits and . - _, at most {MaxNameLength}");
        if (ForAutomation && Operations is not null) throw OperationException.Invalid(nameof(ForAutomation), "does not go with Operations");
        if (!ForAutomation && (AllowAdministrators || AllowEmptyOldPassword)) throw OperationException.Invalid(nameof(ForAutomation), "must be true for AllowAdministrators and AllowEmptyOldPassword");
        if (ValidDays is < 1 or > MaxDays) throw OperationException.Invalid(nameof(ValidDays), $"must be 1 to {MaxDays} days");
        _expiresAt = context.Time.GetUtcNow().AddDays(ValidDays);
        return ValueTask.CompletedTask;
    }

    public override NewMailTokenResult Apply(WriteTransaction store)
    {
        // The local token's holder is no administrator of the store: his tokens have its rights. Everybody else must still be there.
        var maker = _caller!.Actor == AdminCaller.Local ? null : AdministratorIdentity.Require(store, _caller.Actor);
        if (store.Tokens.Find(Name) is not null) throw new OperationException(RefusalKind.Conflict, "TokenExists", $"There is a token {Name} already.");
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var row = store.Tokens.Add(Name, maker, Rights(), _expiresAt, Authenticator.HashOf(token));
        return new(MailTokenInfo.Of(row), token);
    }

    IReadOnlyList<string> Rights() => ForAutomation ? AutomationRights.Operations(AllowAdministrators, AllowEmptyOldPassword) : OperationPatterns.Checked(nameof(Operations), Operations ?? []);
}

/// <param name="Secret">The token itself, shown this once; empty in a preview.</param>
public sealed record NewMailTokenResult(MailTokenInfo Token, string Secret) : IOnceShown
{
    object IOnceShown.WithoutSecrets() => this with { Secret = "" };
}
