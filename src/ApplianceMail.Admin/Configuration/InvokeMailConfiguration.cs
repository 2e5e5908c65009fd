using System.Collections.Concurrent;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Configuration;

[Operation("Invoke", "MailConfiguration", "Makes this server as a configuration says, all or nothing; a preview is the plan. Applied again it changes nothing. What is not in the configuration stays unless AllowDeletions is given.")]
public sealed class InvokeMailConfiguration : Operation<InvokedConfiguration>
{
    /// <summary>Most users of one step: some five seconds of the writer, for a restore on a new server. The request's limit is met before.</summary>
    const int MaxUsers = 50_000;

    readonly ConcurrentDictionary<string, (string Hash, string Generated)> _passwords = [];
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
        if (Passphrase is not null && _document.Secrets is { } secrets) _secrets = await Task.Run(() => ConfigurationSecrets.Decrypt(secrets, Passphrase), cancel);
        var missing = context.Store.Read(Missing).ConvertAll(name => (Name: name, Password: PasswordParameter.MakeRandom()));
        await PasswordParameter.HashAllAsync(missing, m => m.Password, (m, hash) => _passwords[m.Name] = (hash, m.Password), context.Progress, cancel);
    }

    public override InvokedConfiguration Apply(WriteTransaction store)
    {
        var plan = new ConfigurationPlan(store, _document, name => _passwords[name].Hash, _secrets);
        if (AllowDeletions) plan.RemoveOthers();
        plan.AddAndChange();
        // What was the primary domain or the last super administrator until now can go only now.
        if (AllowDeletions) plan.RemoveOthers();
        var changes = store.Changes.Noted;
        var added = changes.Where(c => c.Before is null && c.Entity is "user" or "administrator").Select(c => c.Key).ToHashSet();
        // Theirs are another directory's: what was made up for the column is nobody's.
        added.ExceptWith(_document.Domains.SelectMany(d => d.Users).Where(u => u.Settings.AuthenticationSource == AuthenticationSource.External).Select(u => u.Address));
        return new InvokedConfiguration(
            changes.Count(c => c.Before is null), changes.Count(c => c is { Before: not null, After: not null }), changes.Count(c => c.After is null),
            [.. _passwords.Where(p => added.Contains(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new ImportedMailUser(p.Key, p.Value.Generated))]);
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
