using System.Text.Json;
using ApplianceMail.Admin;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Admin;

/// <summary>The catalogue over a real store.</summary>
sealed class CatalogFixture : IAsyncDisposable
{
    static readonly AdminCaller s_caller = new("tester", "test", AdminRights.All);

    CatalogFixture(StoreFixture store) => (StoreFixture, Catalog) = (store, new OperationCatalog(store.Store, null, TimeProvider.System, NullLoggerFactory.Instance));

    public StoreFixture StoreFixture { get; }

    public OperationCatalog Catalog { get; }

    public static async Task<CatalogFixture> StartAsync() => new(await StoreFixture.StartAsync());

    public Task<OperationOutcome> RunAsync(string name, object parameters, bool preview = false) =>
        Catalog.RunAsync(name, JsonSerializer.SerializeToElement(parameters), s_caller, preview, default);

    public async Task<T> GetAsync<T>(string name, object parameters) => (T)(await RunAsync(name, parameters)).Result!;

    public async Task<List<T>> ListAsync<T>(string name, object parameters) => [.. ((IReadOnlyList<object>)(await RunAsync(name, parameters)).Result!).Cast<T>()];

    /// <summary>Runs an operation that must be refused with this word, and checks that nothing was changed.</summary>
    public async Task<OperationException> RefusedAsync(string code, string name, object parameters)
    {
        var before = await DirectoryAsync();
        var refusal = await Assert.ThrowsAsync<OperationException>(() => RunAsync(name, parameters));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, await DirectoryAsync());
        return refusal;
    }

    /// <summary>All domains and users as text, to compare.</summary>
    public async Task<string> DirectoryAsync() =>
        JsonSerializer.Serialize((await StoreFixture.Store.Directory.ListDomainsAsync(default), await StoreFixture.Store.Directory.ListAccountsAsync(null, default)), new JsonSerializerOptions { IncludeFields = true });

    public ValueTask DisposeAsync() => StoreFixture.DisposeAsync();
}
