using System.Reflection;
using ApplianceMail.Admin;

namespace ApplianceMail.Tests.PowerShell;

/// <summary>A cmdlet as its assembly tells. PowerShell's own library here is a stub: attributes made of it are empty, so their data is read.</summary>
sealed record CmdletDescription(Type Type, string Name, bool CanPreview, bool AsksBefore, string? OutputType, IReadOnlyList<CmdletParameter> Parameters)
{
    public static Assembly Module { get; } = typeof(ApplianceMail.PowerShell.Commands.OperationCommand).Assembly;

    public static IReadOnlyList<CmdletDescription> All { get; } =
        [.. Module.GetTypes().Where(t => !t.IsAbstract && Data(t, "CmdletAttribute").Any()).Select(Of).OrderBy(c => c.Name, StringComparer.Ordinal)];

    public string Verb => Name[..Name.IndexOf('-')];

    public string Noun => Name[(Verb.Length + 1)..];

    /// <summary>The parameters that the operation has, under its names.</summary>
    public IEnumerable<CmdletParameter> Own => Parameters.Where(p => p.IsOwn && !p.ReadsFile);

    static CmdletDescription Of(Type type)
    {
        var cmdlet = Data(type, "CmdletAttribute").Single();
        var output = Data(type, "OutputTypeAttribute").SingleOrDefault()?.ConstructorArguments[0];
        string? outputType = output?.Value switch { string name => name, IReadOnlyList<CustomAttributeTypedArgument> names => names[0].Value as string, _ => null };
        return new(
            type, $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}", Named(cmdlet, "SupportsShouldProcess") is true, Named(cmdlet, "ConfirmImpact") is 3, outputType,
            [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => Data(p, "ParameterAttribute").Any()).Select(p => CmdletParameter.Of(p, type))]);
    }

    public static IEnumerable<CustomAttributeData> Data(MemberInfo member, string attribute) => member.GetCustomAttributesData().Where(d => d.AttributeType.Name == attribute);

    public static object? Named(CustomAttributeData data, string name) => data.NamedArguments.Where(a => a.MemberName == name).Select(a => a.TypedValue.Value).FirstOrDefault();

    /// <summary>The type name of a result of the catalogue.</summary>
    public static string ResultName(Type result)
    {
        if (result == typeof(ApplianceMail.Admin.Users.ExportedText)) return typeof(string).FullName!;
        var members = result.GetProperties();
        var inner = members.Where(m => m.PropertyType.Assembly == result.Assembly && m.PropertyType.IsClass).Select(m => m.PropertyType).ToList();
        if (inner.Count == 1 && members.Length == 2 && members.Any(m => m.Name is "GeneratedPassword" or "Secret")) return ResultName(inner[0]);
        var name = result.Name;
        foreach (var ending in new[] { "Info", "Result" })
            if (name.EndsWith(ending, StringComparison.Ordinal)) name = name[..^ending.Length];
        return "ApplianceMail." + (name.StartsWith("Domain", StringComparison.Ordinal) ? "Mail" : "") + name;
    }

    /// <summary>How a parameter of the catalogue is typed here.</summary>
    public static Type TypeOf(ParameterDescription parameter)
    {
        var inner = Nullable.GetUnderlyingType(parameter.Type);
        var type = inner ?? parameter.Type;
        if (parameter.IsSecret) return typeof(System.Security.SecureString);
        if (type.IsEnum || type == typeof(string)) return typeof(string);
        if (type == typeof(bool)) return inner is null ? typeof(System.Management.Automation.SwitchParameter) : typeof(bool?);
        if (type == typeof(DateTimeOffset)) return typeof(DateTime?);
        if (type == typeof(TimeSpan)) return typeof(TimeSpan?);
        if (type.IsAssignableFrom(typeof(string[]))) return typeof(string[]);
        return parameter.Type;
    }
}

/// <summary>A parameter of a cmdlet.</summary>
/// <param name="IsOwn">Declared by the cmdlet's own class.</param>
/// <param name="ReadsFile">Names a file whose text another parameter sends.</param>
sealed record CmdletParameter(string Name, Type Type, bool IsOwn, bool ReadsFile, IReadOnlyList<CmdletParameterSet> Sets, IReadOnlyList<string> Aliases, IReadOnlyList<string> Values, string? Completer)
{
    public bool IsMandatory => Sets.All(s => s.IsMandatory);

    public int Position => Sets[0].Position;

    public string? Help => Sets[0].Help;

    public static CmdletParameter Of(PropertyInfo property, Type cmdlet)
    {
        var completer = CmdletDescription.Data(property, "ArgumentCompleterAttribute").SingleOrDefault();
        return new(
            property.Name, property.PropertyType, property.DeclaringType == cmdlet, CmdletDescription.Data(property, "ReadsFileAttribute").Any(),
            [.. CmdletDescription.Data(property, "ParameterAttribute").Select(CmdletParameterSet.Of)], Strings(property, "AliasAttribute"), Strings(property, "ValidateSetAttribute"),
            (completer?.ConstructorArguments[0].Value as Type)?.Name);
    }

    static IReadOnlyList<string> Strings(PropertyInfo property, string attribute) =>
        CmdletDescription.Data(property, attribute).SingleOrDefault()?.ConstructorArguments[0].Value is IReadOnlyList<CustomAttributeTypedArgument> list ? [.. list.Select(a => (string)a.Value!)] : [];
}

/// <summary>A parameter in one of the cmdlet's parameter sets.</summary>
/// <param name="Name">Null: it is in all of them.</param>
sealed record CmdletParameterSet(string? Name, bool IsMandatory, int Position, bool ByValue, bool ByName, string? Help)
{
    public static CmdletParameterSet Of(CustomAttributeData data) => new(
        CmdletDescription.Named(data, "ParameterSetName") as string, CmdletDescription.Named(data, "Mandatory") is true, CmdletDescription.Named(data, "Position") as int? ?? -1,
        CmdletDescription.Named(data, "ValueFromPipeline") is true, CmdletDescription.Named(data, "ValueFromPipelineByPropertyName") is true, CmdletDescription.Named(data, "HelpMessage") as string);
}
