using System.Management.Automation;
using System.Reflection;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>What a cmdlet's class says about its operation.</summary>
/// <param name="Name">Verb and noun of the catalogue; "Import-Module -Prefix" changes the command's name, never this one.</param>
/// <param name="TypeName">The result's type name.</param>
/// <param name="Parameters">The operation's own parameters, those with a position first.</param>
public sealed record OperationInfo(string Name, string TypeName, IReadOnlyList<PropertyInfo> Parameters)
{
    /// <summary>Verbs that say nothing unless -PassThru is given.</summary>
    static readonly HashSet<string> s_silentVerbs = ["Set", "Remove", "Rename", "Enable", "Disable", "Suspend", "Clear", "Start", "Stop", "Restart"];

    public string Verb => Name.Substring(0, Name.IndexOf('-'));

    public bool IsSilent => s_silentVerbs.Contains(Verb);

    public static OperationInfo Of(Type command)
    {
        var cmdlet = command.GetCustomAttribute<CmdletAttribute>();
        var output = command.GetCustomAttribute<OutputTypeAttribute>();
        var parameters = command.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.IsDefined(typeof(ParameterAttribute)));
        return new($"{cmdlet.VerbName}-{cmdlet.NounName}", output.Type[0].Name, [.. parameters.OrderBy(p => (uint)p.GetCustomAttributes<ParameterAttribute>().First().Position)]);
    }
}
