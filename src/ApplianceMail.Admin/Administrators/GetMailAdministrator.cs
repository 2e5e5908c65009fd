namespace ApplianceMail.Admin.Administrators;

[Operation("Get", "MailAdministrator", "Shows one administrator, or all. Who is no super administrator sees only himself.", Scope = OperationScope.Self)]
public sealed class GetMailAdministrator : Query<MailAdministratorInfo>
{
    [Parameter("Name or number; without it all are shown.", Position = 0, Names = Names.Administrator)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailAdministratorInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailAdministratorInfo>>(tables =>
        {
            bool all = Identity is null && context.Caller.Rights.IsSuper;
            return all ? [.. tables.Administrators.List().Select(MailAdministratorInfo.Of)] : [MailAdministratorInfo.Of(AdministratorIdentity.RequireMine(tables, context.Caller, Identity))];
        }));
}
