using System.Globalization;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>A name that a domain or a domain alias shall get.</summary>
static class NewDomainName
{
    /// <summary>The canonical name, when it is free.</summary>
    /// <exception cref="OperationException">It is no name, mixes scripts, or is taken: DomainExists, DomainAliasExists.</exception>
    public static string RequireFree(DirectoryTables tables, string parameter, string name, IEntityRow? except = null)
    {
        var canonical = DomainIdentity.Canonical(parameter, name);
        RequireOneScript(parameter, canonical);
        if (tables.DomainOwner(canonical, except) is not { } owner) return canonical;
        string code = owner is DomainAliasRow ? "DomainAliasExists" : "DomainExists";
        throw new OperationException(RefusalKind.Conflict, code, $"The name {canonical} is taken: {tables.Describe(owner)}. Choose another one, or remove that first.");
    }

    /// <summary>A label of Latin and look-alike letters of another script is a trap, and registries refuse it.</summary>
    static void RequireOneScript(string parameter, string canonical)
    {
        foreach (var label in Unicode(parameter, canonical).Split('.'))
            if (label.Any(c => char.IsAsciiLetter(c) || c is >= 'À' and <= 'ɏ') && label.Any(c => c is >= 'Ͱ' and <= 'ԯ'))
                throw OperationException.Invalid(parameter, $"the label '{label}' mixes Latin letters with Greek or Cyrillic ones that look like them");
    }

    static string Unicode(string parameter, string canonical)
    {
        try
        {
            return new IdnMapping().GetUnicode(canonical);
        }
        catch (ArgumentException)
        {
            throw OperationException.Invalid(parameter, $"'{canonical}' has a label that begins with xn-- and stands for no international name");
        }
    }
}
