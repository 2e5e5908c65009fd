namespace ApplianceMail.Admin.Users;

[Operation("Get", "MailUserFolder", "Shows the mailboxes (folders) of a user with their counts, INBOX first.", Scope = OperationScope.Domain)]
public sealed class GetMailUserFolder : Query<MailUserFolderInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("The user's password, where somebody else asks for him, such as a web site: it is checked as Test-MailUserPassword does it, and what is not right is refused. Default: not asked for.", IsSecret = true)]
    public string? Password { get; init; }

    public override async ValueTask<IReadOnlyList<MailUserFolderInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        var user = Password is null
            ? context.Store.Read(tables => MailUserIdentity.Require(tables, nameof(Identity), Identity))
            : GivenPassword.Require(await GivenPassword.CheckAsync(context, Identity, Password, null, cancel));
        // As the user sees them: one who has never logged in has the usual ones too.
        var mailboxes = await context.Store.OpenAccount(user.Id).ListAsync(cancel);
        return [.. mailboxes.Select(m => new MailUserFolderInfo(user.Address, m.Name, m.SpecialUse, m.Messages, m.Unseen, m.Bytes))];
    }
}
