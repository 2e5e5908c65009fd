using System.Text.Json;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Admin.Configuration;

[Operation("Export", "MailConfiguration", "Writes the whole directory and the settings as one readable JSON text. Mail is not in it; secrets only when asked for, encrypted.")]
public sealed class ExportMailConfiguration : Query<ExportedText>
{
    [Parameter("Adds password hashes and second factors, encrypted by the passphrase.")]
    public bool IncludeSecrets { get; init; }

    [Parameter("What encrypts the secrets; at least 12 characters.", IsSecret = true)]
    public string? Passphrase { get; init; }

    public override async ValueTask<IReadOnlyList<ExportedText>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        const int minPassphrase = 12;
        // Hashes and second factors of super administrators are in it.
        if (IncludeSecrets && !context.Caller.Rights.IsSuper) throw new OperationException(RefusalKind.Forbidden, "AccessDenied", "Only super administrators export secrets.");
        if (IncludeSecrets && (Passphrase?.Length ?? 0) < minPassphrase) throw OperationException.Invalid(nameof(Passphrase), $"secrets are encrypted by a passphrase of at least {minPassphrase} characters");
        if (!IncludeSecrets && Passphrase is not null) throw OperationException.Invalid(nameof(Passphrase), "goes with IncludeSecrets");
        var (document, secrets) = context.Store.Read(tables => (ConfigurationReader.Read(tables), IncludeSecrets ? ConfigurationSecrets.Read(tables) : null));
        if (secrets is not null) document = document with { Secrets = await Task.Run(() => secrets.Encrypt(Passphrase!), cancel) };
        return [new ExportedText(JsonSerializer.Serialize(document, ConfigurationReader.Json), document.Domains.Sum(d => d.Users.Count))];
    }
}
