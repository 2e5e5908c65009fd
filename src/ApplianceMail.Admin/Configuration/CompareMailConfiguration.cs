namespace ApplianceMail.Admin.Configuration;

[Operation("Compare", "MailConfiguration", "Names each field in which a configuration and this server differ. Secrets are not compared.")]
public sealed class CompareMailConfiguration : Query<ConfigurationDifference>
{
    [Parameter("The text of a configuration, as Export-MailConfiguration writes it.", Position = 0, IsFile = true)]
    public required string Configuration { get; init; }

    public override ValueTask<IReadOnlyList<ConfigurationDifference>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(ConfigurationDifference.Of(context.Store.Read(ConfigurationReader.Read), ConfigurationReader.Parse(nameof(Configuration), Configuration)));
}
