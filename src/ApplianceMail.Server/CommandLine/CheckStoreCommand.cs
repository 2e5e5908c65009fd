using ApplianceMail.Server.Configuration;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Server.CommandLine;

/// <summary>check-store: reads all of a stopped server's store and names what is not as it should be. Exit code 0 only when nothing was found.</summary>
static class CheckStoreCommand
{
    const int Damaged = 1;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var settings = Settings.Load(StartArguments.Parse(arguments));
        if (!File.Exists(Path.Combine(settings.DataDirectory, "mail.db"))) throw new UsageException($"There is no store in {settings.DataDirectory}. --data names another directory.");
        await using var store = await MailStore.OpenAsync(new StoreOptions { Directory = settings.DataDirectory }, TimeProvider.System, NullLoggerFactory.Instance, default);
        var problems = store.Check();
        foreach (var problem in problems) Console.WriteLine(problem);
        Console.WriteLine(problems.Count == 0 ? "The store is sound." : $"{problems.Count} problems.");
        return problems.Count == 0 ? 0 : Damaged;
    }
}
