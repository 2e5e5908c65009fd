using System.Text.Json;
using ApplianceMail.Admin;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Admin;

/// <summary>The catalogue over a real store.</summary>
sealed class CatalogFixture : IAsyncDisposable
{
    static readonly AdminCaller s_caller = new("tester", "test", AdminRights.All);

    CatalogFixture(StoreFixture store, TimeProvider time) => (StoreFixture, Catalog) = (store, new OperationCatalog(store.Store, null, time, NullLoggerFactory.Instance) { Flow = store.Flow });

    public StoreFixture StoreFixture { get; }

    public OperationCatalog Catalog { get; }

    public static async Task<CatalogFixture> StartAsync(TimeProvider? time = null) => new(await StoreFixture.StartAsync(time: time), time ?? TimeProvider.System);

    public static AdminCaller DomainAdministrator(params string[] domains) => new("domainadmin", "test", new AdminRights(AdministratorKind.Domain, domains, []));

    public Task<OperationOutcome> RunAsync(string name, object parameters, bool preview = false, AdminCaller? caller = null) =>
        Catalog.RunAsync(name, JsonSerializer.SerializeToElement(parameters), caller ?? s_caller, preview, default);

    /// <summary>All that administrators can change, secrets included and removed rows left out, as text to compare.</summary>
    public string Dump() => Dump(StoreFixture.Store);

    public static string Dump(MailStore store) => store.Read(t => string.Join('\n', Rows(t)));

    static IEnumerable<string> Rows(DirectoryTables t) =>
    [
        .. t.Domains.List().Select(Text), .. t.DomainAliases.List().Select(Text), .. t.Accounts.List().Select(r => $"{Text(r with { LastLoginAt = null })} {t.Accounts.PasswordOf(r)}"),
        .. t.UserAliases.List().Select(Text), .. t.Groups.List().Select(Text), .. t.Groups.List().SelectMany(g => t.GroupMembers.OfGroup(g.Id)).Select(r => r.ToString()),
        .. t.SenderBlocks.Of(0).Concat(t.SenderBlocks.OfUsers()).Select(r => r.ToString()), .. t.RefusedDomains.List().Select(r => r.ToString()),
        .. t.Administrators.List().Select(r => $"{r.Id} {r.Name} {r.Kind} {string.Join(' ', r.Domains)} {string.Join(' ', r.Operations)} {t.Administrators.PasswordOf(r)} {t.Administrators.TotpOf(r)}"),
        .. t.MailRoutes.List().Select(r => $"{r} {string.Join(' ', r.Hosts)} {string.Join(' ', t.MailRoutes.PasswordsOf(r))}"), .. t.RelayHosts.List().Select(r => $"{r} {t.RelayHosts.PasswordOf(r)}"),
        .. t.TrustedHosts.List().Select(r => r.ToString()), .. t.OpenRelayDomains.List().Select(r => r.ToString()), .. t.Forwards.List().Select(r => r.ToString()),
        .. t.FallbackAddresses.List().Select(r => r.ToString()), .. t.HeaderReplacements.List().Select(r => $"{r} {string.Join(' ', r.Addresses)}"),
        .. t.Tokens.List().Select(r => $"{r.Id} {r.Name} {r.ExpiresAt}"), .. t.Services.List().Select(r => r.ToString()), .. t.Settings.List().Select(r => r.ToString()),
    ];

    /// <summary>With the settings, whose lists a record's own text does not show.</summary>
    static string Text<TRow>(TRow row) => JsonSerializer.Serialize(row, ApplianceMail.Store.Journal.Change.Json);

    public async Task<T> GetAsync<T>(string name, object parameters) => (T)(await RunAsync(name, parameters)).Result!;

    public async Task<List<T>> ListAsync<T>(string name, object parameters) => [.. ((IReadOnlyList<object>)(await RunAsync(name, parameters)).Result!).Cast<T>()];

    /// <summary>Runs an operation that must be refused with this word, and checks that nothing was changed.</summary>
    public async Task<OperationException> RefusedAsync(string code, string name, object parameters)
    {
        var before = Dump();
        var refusal = await Assert.ThrowsAsync<OperationException>(() => RunAsync(name, parameters));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, Dump());
        return refusal;
    }

    public ValueTask DisposeAsync() => StoreFixture.DisposeAsync();
}
