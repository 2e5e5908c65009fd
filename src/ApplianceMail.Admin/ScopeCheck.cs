using System.Text.Json;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Groups;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin;

/// <summary>Holds one caller to his rights: what he names, what he sees, what would change. Operations know nothing of it.</summary>
sealed class ScopeCheck(AdminContext context, OperationDescription operation)
{
    bool _namesSomething;

    AdminRights Rights => context.Caller.Rights;

    /// <summary>Who names another domain is noted in the journal, but for sites: their visitors choose the names, and could write it full.</summary>
    bool IsAudited => !Rights.IsSite(operation.Name);

    public void RequireRight()
    {
        if (Rights.Allows(operation)) return;
        var who = Rights.Token is { } token && !token.Allows(operation.Name) ? $"The token {token.Name}" : context.Caller.Actor;
        throw Denied($"{who} has no right to {operation.Name}.", null, !AutomationRights.IsVisitors(Rights.Token, operation.Name));
    }

    /// <summary>A token that is good for some operations does not get another's effect by a parameter, and some are for named parameters alone.</summary>
    /// <param name="text">The parameters as they were given.</param>
    public void RequireParameters(Operation given, JsonElement text)
    {
        if (operation.Parameters.FirstOrDefault(p => p.NeedsRight is { } other && !Rights.TokenAllows(other) && p.Property.GetValue(given) is not null) is { } parameter)
            throw Denied($"The token has no right to {parameter.NeedsRight}, and so none to {parameter.Name} of {operation.Name}.", null);
        if (Rights.Token is not { } token) return;
        foreach (var member in text.EnumerateObject())
            if (!token.Allows(operation.Name, member.Name)) throw Denied($"The token has no right to the parameter {member.Name} of {operation.Name}.", null);
        if (operation.Parameters.FirstOrDefault(p => token.Requires(operation.Name, p.Name) && p.Property.GetValue(given) is null or false) is { } missing)
            throw Denied($"The token has the right to {operation.Name} only with the parameter {missing.Name}.", null);
    }

    /// <summary>What the parameters name must lie in the caller's domains, whether it is there or not: otherwise the answers would list foreign users.</summary>
    public void RequireNamed(Operation given)
    {
        if (operation.Scope == OperationScope.Self) return;
        foreach (var parameter in operation.Parameters.Where(p => p.Names != Names.Nothing))
            foreach (var text in Texts(parameter.Property.GetValue(given)))
            {
                _namesSomething = true;
                if (Rights.IsLimited && context.Store.Read(tables => DomainOf(tables, parameter.Names, text)) is var (domain, known) && known && !Rights.Covers(domain))
                    throw Denied($"{text} is not in the domains of {context.Caller.Actor}.", text, IsAudited);
            }
    }

    /// <summary>The rows that the caller may see.</summary>
    public IReadOnlyList<object> Filter(IReadOnlyList<object> rows)
    {
        if (!Rights.IsLimited || operation.Scope == OperationScope.Self) return rows;
        object[] seen = [.. rows.Where(r => r is IForCaller || (r is IOfDomain of && Rights.Covers(of.Domain)))];
        if (_namesSomething && rows.Count > 0 && seen.Length == 0) throw Denied($"That is not in the domains of {context.Caller.Actor}.", null, IsAudited);
        return seen;
    }

    /// <summary>The last gate: whatever the parameters said, nothing outside of the caller's domains changes.</summary>
    public void RequireChanges(IReadOnlyList<Change> changes)
    {
        if (operation.Scope == OperationScope.Self) return;
        // By whatever operation, undo and configuration included: nobody gives himself more than he has.
        if (!Rights.IsSuper && changes.FirstOrDefault(c => c.Entity is "administrator" or "token") is { } rights)
            throw Denied($"Only super administrators change {rights.Entity}s.", rights.Key);
        if (!Rights.IsLimited) return;
        // Domains themselves belong to the server: undo must not do what the operations refuse.
        if (changes.FirstOrDefault(c => c.Entity is "domain" or "domain alias") is { } domain)
            throw Denied("Domains and their second names are changed by administrators of the whole server only.", domain.Key);
        if (changes.FirstOrDefault(c => !Covers(c)) is { } outside)
            throw Denied($"{outside.Entity} {outside.Key} is not in the domains of {context.Caller.Actor}.", outside.Key);
    }

    /// <summary>What moves from one domain to another must be the caller's in both.</summary>
    bool Covers(Change change) => Rights.Covers(change.Domain) && CoversSide(change.Before) && CoversSide(change.After);

    bool CoversSide(JsonElement? side) =>
        side is not { ValueKind: JsonValueKind.Object } row || !row.TryGetProperty("domain", out var domain) || domain.ValueKind != JsonValueKind.String || Rights.Covers(domain.GetString());

    static IEnumerable<string> Texts(object? value) => value switch { string text => [text], IEnumerable<string> list => list, _ => [] };

    /// <summary>The domain of what is named; not known: it names nothing that could be, and the operation will say so.</summary>
    static (string? Domain, bool Known) DomainOf(DirectoryTables tables, Names names, string text)
    {
        try
        {
            return names switch
            {
                Names.Domain => (DomainIdentity.Find(tables, "", text)?.Name ?? DomainIdentity.Canonical("", text), true),
                Names.DomainAlias => (tables.DomainAliases.Find(DomainIdentity.Canonical("", text))?.Domain, true),
                Names.User => (MailUserIdentity.Find(tables, "", text)?.Domain ?? MailUserIdentity.ParseOwn(tables, "", text).Domain, true),
                Names.Group => (MailGroupInfo.Find(tables, "", text)?.Domain ?? MailUserIdentity.ParseOwn(tables, "", text).Domain, true),
                Names.UserAlias or Names.Address => (MailUserIdentity.ParseOwn(tables, "", text).Domain, true),
                Names.Member => LocalDomainOf(tables, MailUserIdentity.Parse("", text, tables.Domains.Primary()).Domain),
                // Change numbers are checked by what they change.
                Names.Change => (null, false),
                _ => (null, true),
            };
        }
        catch (OperationException e) when (e.Kind == RefusalKind.Invalid)
        {
            return (null, false);
        }
    }

    /// <summary>Addresses elsewhere are nobody's secret.</summary>
    internal static (string? Domain, bool Known) LocalDomainOf(DirectoryTables tables, string domain) =>
        tables.DomainOwner(domain) switch { DomainRow row => (row.Name, true), DomainAliasRow alias => (alias.Domain, true), _ => (null, false) };

    static OperationException Denied(string message, string? target, bool isAudited = true) => new(RefusalKind.Forbidden, "AccessDenied", message) { Target = target, IsAudited = isAudited };
}
