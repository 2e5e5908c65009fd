using System.Text;
using ApplianceMail.Admin.Users;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Server.CommandLine;

/// <summary>
/// Reset-MailAdministrator: a new password for an administrator of a stopped server, who also loses the second factor. Whoever may write the data
/// directory owns the server anyway; the store's lock keeps the command from a running one.
/// </summary>
static class ResetAdministratorCommand
{
    public const string Name = "Reset-MailAdministrator";

    const string DefaultAdministrator = "admin";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (administrator, fromInput, others) = Parse(arguments);
        var start = StartArguments.Parse(others);
        var directory = FindStore(start);
        var given = fromInput ? ReadPassword() : null;
        var password = given ?? PasswordParameter.MakeRandom();
        var hash = PasswordHash.Create(password);
        await using var store = await MailStore.OpenAsync(new StoreOptions { Directory = directory }, TimeProvider.System, NullLoggerFactory.Instance, default);
        var name = await store.WriteAsync(t => new ValueTask<string>(Reset(t, administrator, hash)), default);
        Console.WriteLine(given is null ? $"administrator  {name}  {password}" : $"administrator  {name}  has the new password");
        return 0;
    }

    static string Reset(WriteTransaction store, string? wanted, string hash)
    {
        var row = Find(store, wanted);
        if (row is null) row = store.Administrators.Add(DefaultAdministrator, hash);
        else row = store.Administrators.SetPassword(row, hash);
        if (row.HasTotp) store.Administrators.SetTotp(row, null);
        store.Changes.Write(Name, "system", "command line");
        return row.Name;
    }

    /// <summary>The named administrator; otherwise "admin", or the only one with all rights. Null: there is none with all rights, and one must be made.</summary>
    static AdministratorRow? Find(WriteTransaction store, string? wanted)
    {
        var all = store.Administrators.List();
        var names = string.Join(", ", all.Select(a => a.Name));
        if (wanted is not null) return store.Administrators.Find(wanted.ToLowerInvariant()) ?? throw new UsageException($"There is no administrator '{wanted}'. There are: {names}.");
        var super = all.Where(a => a.Kind == AdministratorKind.Super).ToList();
        if (super.Count <= 1) return super.FirstOrDefault();
        return super.Find(a => a.Name == DefaultAdministrator) ?? throw new UsageException($"Name one of the administrators: {names}.");
    }

    static (string? Administrator, bool FromInput, List<string> Others) Parse(IReadOnlyList<string> arguments)
    {
        string? administrator = null;
        bool fromInput = false;
        var rest = new List<string>();
        for (int i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--password-stdin") fromInput = true;
            else if (argument is "--data" or "--config" && i + 1 < arguments.Count) rest.AddRange([argument, arguments[++i]]);
            else if (argument.Equals("-Identity", StringComparison.OrdinalIgnoreCase) && i + 1 < arguments.Count && administrator is null) administrator = arguments[++i];
            else if (!argument.StartsWith('-') && administrator is null) administrator = argument;
            else throw new UsageException($"{Name} takes [NAME] [--password-stdin] [--data DIRECTORY] [--config FILE], not '{argument}'.");
        }
        return (administrator, fromInput, rest);
    }

    /// <summary>The named directory; otherwise the one that has a store: the installed service's or this user's.</summary>
    static string FindStore(StartArguments start)
    {
        bool named = start.DataDirectory is not null || start.ConfigurationFile is not null;
        string[] places = named ? [Settings.Load(start).DataDirectory] : [Settings.Load(start with { IsService = true }).DataDirectory, Settings.Load(start).DataDirectory];
        var found = places.Distinct().Where(HasStore).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new UsageException($"There is no store in {string.Join(" or ", places.Distinct())}. --data names another directory."),
            _ => throw new UsageException($"There are stores in {string.Join(" and ", found)}. --data names the one that is meant."),
        };
    }

    static bool HasStore(string directory) => File.Exists(Path.Combine(directory, "mail.db"));

    static string ReadPassword()
    {
        if (Console.In.ReadLine() is not { Length: > 0 } line) throw new UsageException("--password-stdin: standard input has no password in its first line.");
        if (Encoding.UTF8.GetByteCount(line) > PasswordHash.MaxPasswordBytes || line.Any(char.IsControl))
            throw new UsageException($"A password has at most {PasswordHash.MaxPasswordBytes} bytes and no control characters.");
        return line;
    }
}
