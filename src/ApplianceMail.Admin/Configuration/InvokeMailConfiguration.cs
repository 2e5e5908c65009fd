using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Configuration;

[Operation("Invoke", "MailConfiguration", "Makes this server as a configuration says, all or nothing; a preview is the plan. Applied again it changes nothing. What is not in the configuration stays unless AllowDeletions is given.")]
public sealed class InvokeMailConfiguration : Operation<InvokedConfiguration>
{
    /// <summary>Most users of one step: some five seconds of the writer, for a restore on a new server. The request's limit is met before.</summary>
    const int MaxUsers = 50_000;

    readonly Dictionary<string, (string Hash, string? Generated)> _passwords = [];
    ConfigurationDocument _document = new();
    ConfigurationSecrets _secrets = ConfigurationSecrets.None;

    [Parameter("The text of a configuration, as Export-MailConfiguration writes it.", Position = 0, IsFile = true)]
    public required string Configuration { get; init; }

    [Parameter("Removes what is here and not in the configuration; the primary domain and the last super administrator stay.")]
    public bool AllowDeletions { get; init; }

    [Parameter("What the configuration's secrets were encrypted by. Without it users and administrators who are new get random passwords, returned once.", IsSecret = true)]
    public string? Passphrase { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _document = ConfigurationReader.Parse(nameof(Configuration), Configuration);
        if (_document.Domains.Sum(d => d.Users.Count) > MaxUsers) throw OperationException.Invalid(nameof(Configuration), $"has more than {MaxUsers} users");
        // Unknown names are refused here: the running services know which there are.
        foreach (var service in _document.Services.Keys) context.Services?.Find(service);
        if (Passphrase is not null && _document.Secrets is { } secrets) _secrets = await Task.Run(() => ConfigurationSecrets.Decrypt(secrets, Passphrase), cancel);
        var missing = context.Store.Read(Missing);
        int done = 0;
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, async (name, token) =>
        {
            var password = PasswordParameter.MakeRandom();
            var hash = (await PasswordParameter.HashAsync(password, null, token))!;
            lock (_passwords) _passwords[name] = (hash, password);
            context.Progress?.Report(new OperationProgress(Interlocked.Increment(ref done), missing.Count, "Hashing passwords"));
        });
    }

    public override InvokedConfiguration Apply(WriteTransaction store)
    {
        var plan = new ConfigurationPlan(store, _document, name => _passwords[name].Hash, _secrets);
        if (AllowDeletions) plan.RemoveOthers();
        plan.AddAndChange();
        // What was the primary domain or the last super administrator until now can go only now.
        if (AllowDeletions) plan.RemoveOthers();
        var changes = store.Changes.Noted;
        return new InvokedConfiguration(
            changes.Count(c => c.Before is null), changes.Count(c => c is { Before: not null, After: not null }), changes.Count(c => c.After is null),
            [.. _passwords.Where(p => changes.Any(c => c.Before is null && c.Entity is "user" or "administrator" && c.Key == p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new ImportedMailUser(p.Key, p.Value.Generated))]);
    }

    /// <summary>Users and administrators who are new and whose password the configuration does not tell.</summary>
    List<string> Missing(DirectoryTables tables)
    {
        var users = _document.Domains.SelectMany(d => d.Users).Select(u => u.Address).Where(a => !_secrets.Users.ContainsKey(a) && a.IndexOf('@') is > 0 and var at && tables.Accounts.Find(a[..at], a[(at + 1)..]) is null);
        var administrators = _document.Administrators.Select(a => a.Name).Where(n => !_secrets.Administrators.ContainsKey(n) && tables.Administrators.Find(n) is null);
        return [.. users.Concat(administrators).Distinct()];
    }
}

/// <param name="GeneratedPasswords">Random passwords of who is new, shown this once.</param>
public sealed record InvokedConfiguration(int Added, int Changed, int Removed, IReadOnlyList<ImportedMailUser> GeneratedPasswords) : IOnceShown
{
    object IOnceShown.WithoutSecrets() => this with { GeneratedPasswords = [.. GeneratedPasswords.Select(u => u with { GeneratedPassword = null })] };
}
