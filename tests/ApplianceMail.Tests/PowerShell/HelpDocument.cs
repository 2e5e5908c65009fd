using System.Xml.Linq;
using ApplianceMail.Admin;

namespace ApplianceMail.Tests.PowerShell;

/// <summary>The module's help as Get-Help reads it (MAML), made of the catalogue's descriptions, the cmdlets' parameters and the examples.</summary>
static class HelpDocument
{
    static readonly XNamespace s_root = "http://msh";
    static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    static readonly Dictionary<string, string> s_connection = new()
    {
        ["Connect-MailServer"] = "Connects this session to a server: on this machine by its data directory, elsewhere by its address with name and password, or with a token.",
        ["Disconnect-MailServer"] = "Ends this session's connection.",
    };

    public static string Synopsis(CmdletDescription cmdlet) => s_connection.TryGetValue(cmdlet.Name, out var text) ? text : OperationCatalog.Operations[cmdlet.Name].Description;

    /// <summary>The whole file.</summary>
    public static string Make(IReadOnlyDictionary<string, IReadOnlyList<HelpExample>> examples)
    {
        var root = new XElement(
            s_root + "helpItems", new XAttribute("schema", "maml"), new XAttribute(XNamespace.Xmlns + "maml", s_maml), new XAttribute(XNamespace.Xmlns + "command", s_command), new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            CmdletDescription.All.Select(c => Command(c, examples.TryGetValue(c.Name, out var list) ? list : [])));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString().ReplaceLineEndings("\n") + "\n";
    }

    static XElement Command(CmdletDescription cmdlet, IReadOnlyList<HelpExample> examples) => new(
        s_command + "command",
        new XElement(s_command + "details", new XElement(s_command + "name", cmdlet.Name), new XElement(s_command + "verb", cmdlet.Verb), new XElement(s_command + "noun", cmdlet.Noun), Text(Synopsis(cmdlet))),
        Text(Description(cmdlet)),
        new XElement(s_command + "syntax", Sets(cmdlet).Select(set => Syntax(cmdlet, set))),
        new XElement(s_command + "parameters", Shown(cmdlet).Select(p => Parameter(p, null, isSyntax: false))),
        new XElement(s_command + "returnValues", cmdlet.OutputType is { } type ? new XElement(s_command + "returnValue", new XElement(s_dev + "type", new XElement(s_maml + "name", type))) : null),
        new XElement(s_command + "examples", examples.Select((e, i) => Example(e, i + 1))));

    static string[] Description(CmdletDescription cmdlet) =>
        cmdlet.CanPreview ? [Synopsis(cmdlet), "-WhatIf shows what would change and whom it concerns, and changes nothing. about_ApplianceMail tells more of connections, previews and undo."] : [Synopsis(cmdlet)];

    static IEnumerable<string?> Sets(CmdletDescription cmdlet)
    {
        var names = cmdlet.Parameters.SelectMany(p => p.Sets).Select(s => s.Name).OfType<string>().Distinct().ToList();
        return names.Count == 0 ? new string?[] { null } : names;
    }

    /// <summary>Those with a place first, and what PowerShell adds to cmdlets that change something last.</summary>
    static IEnumerable<CmdletParameter> Shown(CmdletDescription cmdlet) =>
        cmdlet.Parameters.OrderBy(p => (uint)p.Position).ThenBy(p => !p.IsOwn).Concat(cmdlet.CanPreview ? [Switch("WhatIf", "Shows what would change and whom it concerns; nothing is changed."), Switch("Confirm", "Asks before it changes something; -Confirm:$false does not ask.")] : []);

    static CmdletParameter Switch(string name, string help) => new(name, typeof(System.Management.Automation.SwitchParameter), false, false, [new(null, false, -1, false, false, help)], [], [], null);

    static XElement Syntax(CmdletDescription cmdlet, string? set) => new(
        s_command + "syntaxItem", new XElement(s_maml + "name", cmdlet.Name), Shown(cmdlet).Where(p => p.Sets.Any(s => s.Name is null || s.Name == set)).Select(p => Parameter(p, set, isSyntax: true)));

    static XElement Parameter(CmdletParameter parameter, string? set, bool isSyntax)
    {
        var place = parameter.Sets.FirstOrDefault(s => s.Name == set) ?? parameter.Sets[0];
        string type = (Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type).Name;
        string pipeline = (place.ByValue, place.ByName) switch { (true, true) => "True (ByValue, ByPropertyName)", (true, false) => "True (ByValue)", (false, true) => "True (ByPropertyName)", _ => "False" };
        return new(
            s_command + "parameter",
            new XAttribute("required", place.IsMandatory ? "true" : "false"), new XAttribute("variableLength", "false"), new XAttribute("globbing", "false"), new XAttribute("pipelineInput", pipeline),
            new XAttribute("position", place.Position < 0 ? "named" : place.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)), new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(s_maml + "name", parameter.Name), isSyntax ? null : Text(place.Help ?? ""),
            parameter.Values.Count > 0 ? new XElement(s_command + "parameterValueGroup", parameter.Values.Select(v => new XElement(s_command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), v))) : null,
            type == "SwitchParameter" ? null : new XElement(s_command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), type),
            new XElement(s_dev + "type", new XElement(s_maml + "name", type)));
    }

    static XElement Example(HelpExample example, int number) => new(
        s_command + "example", new XElement(s_maml + "title", $"-------------------------- Example {number} --------------------------"), new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", new XElement(s_maml + "para", example.Remark), new XElement(s_maml + "para")));

    static XElement Text(params string[] paragraphs) => new(s_maml + "description", paragraphs.Select(p => new XElement(s_maml + "para", p)));
}

/// <summary>A command and what it does.</summary>
sealed record HelpExample(string Code, string Remark)
{
    /// <summary>Reads the file of examples: "# Verb-Noun", then lines of code, each example ended by a line "&gt; what it does".</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<HelpExample>> ReadAll(string path)
    {
        var all = new Dictionary<string, IReadOnlyList<HelpExample>>();
        var (list, code) = (new List<HelpExample>(), new List<string>());
        foreach (var line in File.ReadLines(path).Where(l => l.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal)) all.Add(line[2..], list = []);
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                list.Add(new(string.Join('\n', code), line[2..]));
                code.Clear();
            }
            else code.Add(line);
        }
        return all;
    }
}
