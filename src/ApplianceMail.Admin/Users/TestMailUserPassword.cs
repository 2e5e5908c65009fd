using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Test", "MailUserPassword", "Checks a mail user's password for somebody else, such as a web site that asks its visitors. It is no login; wrong passwords count as wrong logins do.", Scope = OperationScope.Domain)]
public sealed class TestMailUserPassword : Query<MailUserPasswordInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("The password to check; an empty one is wrong.", IsSecret = true)]
    public required string Password { get; init; }

    [Parameter("The IP address of who gave the password, where a site asks for somebody: after too many wrong ones the address is refused for a time. Default: not known; then wrong passwords count for the user alone.")]
    public string? ClientAddress { get; init; }

    public override async ValueTask<IReadOnlyList<MailUserPasswordInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        var (user, check) = await GivenPassword.CheckAsync(context, Identity, Password, ClientAddress, cancel);
        var reason = check.Failure switch
        {
            LoginFailure.None => PasswordReason.None,
            LoginFailure.NotAllowed => PasswordReason.NotAllowed,
            LoginFailure.Expired => PasswordReason.Expired,
            LoginFailure.TooManyFailures => PasswordReason.TooManyFailures,
            _ => PasswordReason.WrongPassword,
        };
        return [new(user.Address, reason == PasswordReason.None, reason)];
    }
}
