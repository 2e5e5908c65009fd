using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin;

/// <summary>What a caller may do.</summary>
/// <param name="Domains">Names of domains that he sees and changes; empty: all.</param>
/// <param name="Operations">Patterns of operations, such as Get-* or *-MailUser; empty: all of the kind, none for a role.</param>
public sealed record AdminRights(AdministratorKind Kind, IReadOnlyList<string> Domains, IReadOnlyList<string> Operations)
{
    /// <summary>The token that the caller came with; null: he logged in.</summary>
    public TokenRights? Token { get; init; }

    /// <summary>True for those who may do everything, administrators included.</summary>
    public bool IsSuper => Kind == AdministratorKind.Super && !IsLimited && Operations.Count == 0;

    /// <summary>Everything: the holder of the local token.</summary>
    public static readonly AdminRights All = new(AdministratorKind.Super, [], []);

    /// <summary>The rights that an administrator's row gives.</summary>
    public static AdminRights Of(AdministratorRow row) => new(row.Kind, row.Domains, row.Operations);

    /// <summary>True when only some domains may be seen and changed. A domain administrator without domains sees none.</summary>
    public bool IsLimited => Kind == AdministratorKind.Domain || Domains.Count > 0;

    /// <param name="domain">Null: what belongs to the server.</param>
    public bool Covers(string? domain) => !IsLimited || (domain is not null && Domains.Contains(domain, StringComparer.OrdinalIgnoreCase));

    /// <summary>True where the token, if there is one, is good for the operation.</summary>
    public bool TokenAllows(string operation) => Token?.Allows(operation) ?? true;

    /// <summary>True where the caller is a site: its token is good for named parameters of the operation alone, and its visitors choose what they are.</summary>
    public bool IsSite(string operation) => Token?.IsNarrowed(operation) == true;

    public bool Allows(OperationDescription operation)
    {
        if (!TokenAllows(operation.Name)) return false;
        if (operation.Scope == OperationScope.Self) return true;
        if (IsLimited && operation.Scope == OperationScope.Server) return false;
        if (Operations.Count == 0) return Kind != AdministratorKind.Role;
        return Operations.Any(pattern => Matches(pattern, operation.Name));
    }

    /// <summary>True when the pattern, with * for any letters, fits the name.</summary>
    public static bool Matches(string pattern, string name) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name);
}

/// <summary>What a token narrows its administrator's rights to.</summary>
/// <param name="Operations">
/// Patterns of operations; empty: all that its administrator may. Parameters in brackets, such as Set-MailUser(Identity,Status): no others may be given, and those with ! must be.
/// </param>
public sealed record TokenRights(string Name, IReadOnlyList<string> Operations)
{
    const char Required = '!';

    /// <summary>True where the token is good for the operation, with some parameters or all.</summary>
    public bool Allows(string operation) => Operations.Count == 0 || ParametersOf(operation).Any();

    /// <summary>True where the operation may be given the parameter; names in any case of letters.</summary>
    public bool Allows(string operation, string parameter) =>
        Operations.Count == 0 || ParametersOf(operation).Any(parameters => parameters is null || parameters.Any(p => p.TrimEnd(Required).Equals(parameter, StringComparison.OrdinalIgnoreCase)));

    /// <summary>True where the operation is the token's for named parameters alone: then it is for sites, and is told little.</summary>
    public bool IsNarrowed(string operation) => Operations.Count > 0 && ParametersOf(operation).All(parameters => parameters is not null);

    /// <summary>True where the parameter must be given.</summary>
    public bool Requires(string operation, string parameter) =>
        IsNarrowed(operation) && ParametersOf(operation).All(parameters => parameters!.Contains(parameter + Required, StringComparer.OrdinalIgnoreCase));

    /// <summary>The parameters of each pattern that fits the operation; null: all.</summary>
    IEnumerable<string[]?> ParametersOf(string operation)
    {
        foreach (var pattern in Operations)
        {
            var parts = pattern.Split('(');
            if (AdminRights.Matches(parts[0], operation)) yield return parts.Length == 1 ? null : parts[1].TrimEnd(')').Split(',', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
