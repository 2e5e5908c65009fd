using ApplianceMail.Admin;

namespace ApplianceMail.Server.TextConsole;

/// <summary>HELP is the seed's. <c>HELP ALL</c> lists the operations, <c>HELP Verb-Noun</c> one operation's parameters.</summary>
static class ConsoleHelp
{
    public static IEnumerable<string> Answer(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0) return ConsoleText.Help;
        if (arguments.Count > 1) return [ConsoleText.WrongArguments];
        if (arguments[0].Equals("ALL", StringComparison.OrdinalIgnoreCase)) return All();
        return OperationCatalog.Operations.TryGetValue(arguments[0], out var operation) ? One(operation) : [ConsoleText.WrongArguments];
    }

    static IEnumerable<string> All()
    {
        int width = OperationCatalog.Operations.Values.Max(o => o.Name.Length);
        return OperationCatalog.Operations.Values.OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => $"        {o.Name.PadRight(width)} : {o.Description}");
    }

    static IEnumerable<string> One(OperationDescription operation)
    {
        // Secrets are not taken on a line here, so they are not offered.
        var parameters = operation.Parameters.Where(p => !p.IsSecret).ToList();
        int width = parameters.Select(p => p.Name.Length).DefaultIfEmpty().Max();
        return [$"        {operation.Name} : {operation.Description}", .. parameters.Select(p => $"        -{p.Name.PadRight(width)} : {(p.IsRequired ? "(required) " : "")}{p.Help}")];
    }
}
