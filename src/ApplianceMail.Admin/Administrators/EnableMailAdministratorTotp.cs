using ApplianceMail.Mail.Totp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

[Operation(
    "Enable", "MailAdministratorTotp",
    "Sets up a second factor in two steps: without Code it makes a secret, shown this once, and changes nothing; with that Secret and a Code of the app it is in force.",
    Scope = OperationScope.Self)]
public sealed class EnableMailAdministratorTotp : Operation<MailAdministratorTotp>
{
    AdminCaller? _caller;
    TotpSecret? _secret;
    string? _server;
    bool _isConfirmed;

    [Parameter("Name or number; default: oneself.", Position = 0, Names = Names.Administrator)]
    public string? Identity { get; init; }

    [Parameter("The secret of the first step, in Base32.", IsSecret = true)]
    public string? Secret { get; init; }

    [Parameter("The six digits that the app shows for the secret.")]
    public string? Code { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        var row = context.Store.Read(tables => AdministratorIdentity.RequireMine(tables, _caller, Identity));
        AdministratorIdentity.RequireLogin(_caller, row.Name);
        _server = context.Store.Read(tables => tables.Domains.Primary()?.Name) ?? "ApplianceMail";
        if ((Secret is null) != (Code is null)) throw OperationException.Invalid(nameof(Code), "give the Secret of the first step together with a Code of the app, or neither");
        if (Secret is null) _secret = TotpSecret.Create();
        else if (!TotpSecret.TryParse(Secret, out _secret)) throw OperationException.Invalid(nameof(Secret), "must be the Base32 text of the first step");
        else AdministratorIdentity.RequireProof(
            context.Store.Authenticator.CheckCode(row, _secret.ToBase32(), Code!), "TotpCodeWrong", "The code does not fit the secret, or was used. Wait for the app's next code, and compare the clocks.", row.Name);
        _isConfirmed = Secret is not null;
        return ValueTask.CompletedTask;
    }

    public override MailAdministratorTotp Apply(WriteTransaction store)
    {
        var row = AdministratorIdentity.RequireMine(store, _caller!, Identity);
        if (row.HasTotp) throw new OperationException(RefusalKind.Conflict, "TotpEnabled", $"{row.Name} has a second factor already. Disable-MailAdministratorTotp takes it away.");
        if (!_isConfirmed) return new(row.Name, false, _secret!.ToBase32(), _secret.ToUri(_server!, row.Name));
        store.Administrators.SetTotp(row, _secret!.ToBase32());
        return new(row.Name, true, null, null);
    }
}

/// <param name="IsEnabled">False after the first step.</param>
/// <param name="Secret">To type into an authenticator app; null once it is in force.</param>
/// <param name="Uri">The same for a QR code.</param>
public sealed record MailAdministratorTotp(string Name, bool IsEnabled, string? Secret, string? Uri);
