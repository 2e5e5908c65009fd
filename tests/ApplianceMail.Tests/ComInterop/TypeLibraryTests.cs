using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.ComInterop;
using ApplianceMail.Tests.Architecture;

namespace ApplianceMail.Tests.ComInterop;

/// <summary>Programs have names, numbers and types of the type library compiled into them: source, class and library must say the same.</summary>
public sealed partial class TypeLibraryTests
{
    static readonly string s_directory = Path.Combine(ArchitectureTests.Root, "ComInterop");
    static readonly string s_idl = File.ReadAllText(Path.Combine(s_directory, "MailServerCtrl.idl"));

    static readonly Dictionary<string, Type> s_types = new() { ["BSTR"] = typeof(string), ["short"] = typeof(short), ["long"] = typeof(int), ["int"] = typeof(int), ["__int64"] = typeof(long) };

    [Fact]
    public void The_interface_is_that_of_the_type_library()
    {
        var declared = IdlMember().Matches(s_idl).Select(m => Describe(int.Parse(m.Groups["id"].Value), m.Groups["name"].Value, m.Groups["parameters"].Value));
        var compiled = Members(typeof(IMailDBInterface)).Select(Describe);
        Assert.Equal(declared.Order(), compiled.Order());
    }

    [Fact]
    public void The_class_has_the_numbers_of_its_interface()
    {
        // Script engines ask the class, compiled programs the interface.
        var ofInterface = Members(typeof(IMailDBInterface)).Select(Describe);
        var ofClass = Members(typeof(MailDBInterface)).Where(m => m.DeclaringType == typeof(MailDBInterface)).Select(Describe);
        Assert.Equal(ofInterface.Order(), ofClass.Order());
    }

    [Fact]
    public void The_numbers_of_library_interface_and_class_are_fixed()
    {
        Assert.Equal(new Guid("bf375960-f2b2-480e-a904-288cbc20782f"), typeof(MailDBInterface).GUID);
        Assert.Equal(new Guid("6ad72e10-d20f-4b3a-a50d-95a748b2758a"), typeof(IMailDBInterface).GUID);
        Assert.Equal("MailServerCtrl.MailDBInterface", typeof(MailDBInterface).GetCustomAttribute<ProgIdAttribute>()!.Value);
        foreach (var id in new[] { Identifiers.Class, Identifiers.Interface, Identifiers.TypeLibrary }) Assert.Contains($"uuid({id})", s_idl);
    }

    [Fact]
    public void Nothing_but_the_object_is_seen_by_com()
    {
        var seen = typeof(MailDBInterface).Assembly.GetExportedTypes().Where(t => t.GetCustomAttribute<ComVisibleAttribute>()?.Value == true);
        Assert.Equal([typeof(IMailDBInterface), typeof(MailDBInterface)], seen.OrderBy(t => t.Name, StringComparer.Ordinal));
        Assert.False(typeof(MailDBInterface).Assembly.GetCustomAttribute<ComVisibleAttribute>()!.Value);
    }

    [Fact]
    public void A_token_for_automation_is_good_for_what_the_object_calls_and_no_more()
    {
        var source = string.Concat(Directory.EnumerateFiles(s_directory, "*.cs").Select(File.ReadAllText));
        var called = Operation().Matches(source).Select(m => m.Groups[1].Value).Distinct();
        Assert.Equal(AutomationRights.Operations(allowAdministrators: true, allowEmptyOldPassword: true).Select(o => o.Split('(')[0]).Order(), called.Order());
    }

    static IEnumerable<MemberInfo> Members(Type type) => [.. type.GetMethods().Where(m => !m.IsSpecialName), .. type.GetProperties()];

    static string Describe(MemberInfo member)
    {
        ParameterInfo[] parameters = member is MethodInfo method ? method.GetParameters() : [];
        var result = member is MethodInfo function ? function.ReturnType : ((PropertyInfo)member).PropertyType;
        return $"{member.GetCustomAttribute<DispIdAttribute>()!.Value} {result.Name} {member.Name}({string.Join(", ", parameters.Select(p => p.ParameterType.Name + " " + p.Name))})";
    }

    static string Describe(int id, string name, string parameters)
    {
        var all = IdlParameter().Matches(parameters).Select(m => (Type: s_types[m.Groups["type"].Value], Name: m.Groups["name"].Value, IsResult: m.Groups["pointer"].Length > 0)).ToList();
        var result = all.Where(p => p.IsResult).Select(p => p.Type).SingleOrDefault(typeof(void));
        return $"{id} {result.Name} {name}({string.Join(", ", all.Where(p => !p.IsResult).Select(p => p.Type.Name + " " + p.Name))})";
    }

    [GeneratedRegex(@"\[id\((?<id>\d+)\)[^\]]*\]\s+HRESULT (?<name>\w+)\((?<parameters>.*)\);")]
    private static partial Regex IdlMember();

    [GeneratedRegex(@"\[[^\]]*\] (?<type>\w+) (?<pointer>\*?)(?<name>\w+)")]
    private static partial Regex IdlParameter();

    [GeneratedRegex("""
        "((?:Add|Get|New|Remove|Set|Test|Update)-Mail\w+)"
        """)]
    private static partial Regex Operation();
}
