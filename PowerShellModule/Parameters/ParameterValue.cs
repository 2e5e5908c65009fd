using System.Collections;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;

namespace ApplianceMail.PowerShell.Parameters;

/// <summary>A parameter's value as JSON takes it.</summary>
static class ParameterValue
{
    public static object? Plain(object? value) => value switch
    {
        null => null,
        SwitchParameter given => given.ToBool(),
        SecureString secret => Reveal(secret),
        PSObject { BaseObject: not PSCustomObject } wrapped => Plain(wrapped.BaseObject),
        PSObject row => row.Properties.Where(p => p.Value is not null).ToDictionary(p => p.Name, p => Plain(p.Value)),
        string or DateTime or TimeSpan => value,
        IDictionary map => Plain(map),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToList(),
        _ => value,
    };

    static Dictionary<string, object?> Plain(IDictionary map)
    {
        var plain = new Dictionary<string, object?>();
        foreach (DictionaryEntry entry in map) plain[entry.Key.ToString()!] = Plain(entry.Value);
        return plain;
    }

    /// <summary>The text of a secret; it lives until the request is sent.</summary>
    public static string Reveal(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
