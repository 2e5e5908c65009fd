using System.Management.Automation;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>Makes PowerShell's objects.</summary>
static class PipelineObject
{
    public static PSObject Of(ResultObject result)
    {
        var made = Of(result.Members);
        for (int i = 0; i < result.TypeNames.Count; i++) made.TypeNames.Insert(i, result.TypeNames[i]);
        return made;
    }

    static PSObject Of(JsonObject members)
    {
        var made = new PSObject();
        foreach (var member in members) made.Properties.Add(new PSNoteProperty(ResultShape.MemberName(member.Key), Value(ResultShape.MemberValue(member.Key, member.Value))));
        return made;
    }

    static object? Value(object? value) => value switch
    {
        JsonObject inner => Of(inner),
        List<object?> list => list.Select(Value).ToArray(),
        _ => value,
    };
}
