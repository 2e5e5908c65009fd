using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Routing;

/// <summary>Follows an address through forwards, aliases and fallback addresses, as far as the tables alone tell.</summary>
sealed class ForwardLoop(DirectoryTables tables)
{
    /// <summary>Most addresses followed: a tangle of wildcards could name very many.</summary>
    const int MaxAddresses = 1000;

    readonly List<string> _path = [];
    readonly HashSet<string> _done = [];

    /// <exception cref="OperationException">Mail to the address would come back to it.</exception>
    public static void Refuse(DirectoryTables tables, string address)
    {
        if (new ForwardLoop(tables).Find(address.ToLowerInvariant()) is { } loop)
            throw new OperationException(RefusalKind.Conflict, "ForwardLoop", $"Mail would go round in a circle: {loop}. Choose a target that is not forwarded itself.");
    }

    string? Find(string address)
    {
        if (_path.Contains(address)) return string.Join(" -> ", _path.SkipWhile(a => a != address).Append(address));
        if (!_done.Add(address) || _done.Count > MaxAddresses) return null;
        _path.Add(address);
        foreach (var next in Next(address))
            if (Find(next) is { } loop) return loop;
        _path.RemoveAt(_path.Count - 1);
        return null;
    }

    IEnumerable<string> Next(string address)
    {
        int at = address.LastIndexOf('@');
        var domain = tables.DomainOf(address[(at + 1)..]);
        var forwards = tables.Forwards.Matching(address);
        // Under a second name of the domain the address is that of the first.
        if (forwards.Count == 0 && domain is not null) forwards = tables.Forwards.Matching($"{address[..at]}@{domain.Name}");
        // One that leads to the address itself keeps the mail there, and goes no further.
        if (forwards.Count > 0) return forwards.Select(f => f.Target.ToLowerInvariant()).Where(target => target != address);
        if (domain is null) return [];
        if (tables.AddressOwner(domain.Id, address[..at]) is { } owner) return owner is UserAliasRow user ? [user.User] : [];
        return tables.FallbackAddresses.Match(domain) is { } fallback ? [fallback.Target.ToLowerInvariant()] : [];
    }
}
