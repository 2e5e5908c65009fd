using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>Forwards, fallback addresses and replaced header addresses follow a domain that gets another name.</summary>
static class RoutingRename
{
    public static void Follow(WriteTransaction store, string oldName, string newName)
    {
        string Renamed(string address) => address.EndsWith("@" + oldName, StringComparison.OrdinalIgnoreCase) ? address[..(address.LastIndexOf('@') + 1)] + newName : address;
        foreach (var forward in store.Forwards.List()) Follow(store, forward, forward with { Pattern = Renamed(forward.Pattern), Target = Renamed(forward.Target) });
        foreach (var fallback in store.FallbackAddresses.List()) store.FallbackAddresses.Update(fallback, fallback with { Target = Renamed(fallback.Target) });
        foreach (var row in store.HeaderReplacements.List())
        {
            var alias = Renamed(row.Alias);
            bool isFree = store.HeaderReplacements.Find(alias) is null;
            store.HeaderReplacements.Update(row, row with { Alias = isFree ? alias : row.Alias, Addresses = [.. row.Addresses.Select(Renamed)] });
        }
    }

    /// <summary>What would be there twice is there once.</summary>
    static void Follow(WriteTransaction store, ForwardRow before, ForwardRow after)
    {
        if (before == after) return;
        if (store.Forwards.Find(after.Pattern, after.Target) is null) store.Forwards.Update(before, after);
        else store.Forwards.Remove(before);
    }
}
