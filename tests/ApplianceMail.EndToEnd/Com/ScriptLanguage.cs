namespace ApplianceMail.EndToEnd.Com;

/// <summary>A language of Windows' script host, and how a checked call is written in it.</summary>
public sealed record ScriptLanguage(string Extension, Func<int, string, string> Call)
{
    /// <summary>Numbers up to 32,767 arrive as VT_I2, larger ones as VT_I4.</summary>
    public static ScriptLanguage VbScript { get; } = new("vbs", (number, call) => $"result = \"\" : Err.Clear : result = o.{call} : Say {number}, result");

    /// <summary>Numbers arrive as VT_I4.</summary>
    public static ScriptLanguage JScript { get; } = new("js", (number, call) => $"try {{ Say({number}, o.{call}); }} catch (e) {{ Failed({number}, e); }}");

    public override string ToString() => Extension;

    public static ScriptLanguage Of(string extension) => extension == "vbs" ? VbScript : JScript;
}
