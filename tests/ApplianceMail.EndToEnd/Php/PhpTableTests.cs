using System.Reflection;
using System.Text.Json.Nodes;
using ApplianceMail.ComInterop;

namespace ApplianceMail.EndToEnd.Php;

/// <summary>PHP's class and the automation object cannot drift apart: the same members, parameters and numbers.</summary>
public sealed class PhpTableTests
{
    /// <summary>Members whose table another one has in the automation object.</summary>
    static readonly Dictionary<string, string> s_shared = new()
    {
        ["ModifyUser1"] = "ModifyUser", ["ModifyUserQuotaEx"] = "ModifyUserQuota", ["ModifyDomainStorage"] = "ModifyDomain", ["ModifyDomainRight"] = "ModifyDomain", ["ModifyDomainLimit"] = "ModifyDomain",
        ["AddUserAlias"] = "AliasOrRemoval", ["DeleteUserAlias"] = "AliasOrRemoval", ["AddDomainAlias"] = "AliasOrRemoval", ["DeleteDomainAlias"] = "AliasOrRemoval", ["DeleteGroup"] = "AliasOrRemoval",
    };

    static readonly Dictionary<Type, char> s_kinds = new() { [typeof(string)] = 't', [typeof(short)] = 's', [typeof(int)] = 'i', [typeof(long)] = 'l' };

    [SkippableFact]
    public async Task Each_member_has_the_numbers_of_the_automation_object()
    {
        var tables = await ReadAsync();
        var members = Members().Where(m => m.ReturnType == typeof(short)).Select(m => m.Name);
        Assert.Equal(members.Order(), Names(tables["codes"]!).Order());
        foreach (var (member, table) in tables["codes"]!.AsObject())
        {
            var codes = (ReturnCodes)typeof(ReturnCodes).GetField(s_shared.GetValueOrDefault(member, member))!.GetValue(null)!;
            var common = tables["common"]!.AsObject().Where(c => table![c.Key] is null);
            var mine = table!.AsObject().Where(c => c.Key != "failed").Concat(common).ToDictionary(c => c.Key, c => (short)c.Value!);
            Assert.Equal(codes.Words.Order().Select(w => (w, codes[w])), mine.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
            Assert.Equal((member, codes.Failed), (member, (short)table!["failed"]!));
        }
    }

    [SkippableFact]
    public async Task Each_member_takes_what_the_automation_object_takes()
    {
        var tables = await ReadAsync();
        var declared = Members().ToDictionary(m => m.Name, m => string.Concat(m.GetParameters().Select(p => s_kinds[p.ParameterType])));
        declared["LastError"] = "";
        Assert.Equal(declared.OrderBy(m => m.Key), tables["members"]!.AsObject().Select(m => KeyValuePair.Create(m.Key, (string)m.Value!)).OrderBy(m => m.Key));
        Assert.Equal(declared.Keys.Order(), Names(tables["parameters"]!).Order());
        foreach (var member in Members())
            Assert.Equal(member.GetParameters().Select(p => member.Name + " " + p.Name), tables["parameters"]![member.Name]!.AsArray().Select(p => $"{member.Name} {p}"));
    }

    static IEnumerable<MethodInfo> Members() => typeof(IMailDBInterface).GetMethods().Where(m => !m.IsSpecialName);

    static IEnumerable<string> Names(JsonNode table) => table.AsObject().Select(m => m.Key);

    static async Task<JsonNode> ReadAsync() => JsonNode.Parse((await PhpSession.RunAsync("tables.php", PhpSession.Environment(""))).Succeeded().Text)!;
}
