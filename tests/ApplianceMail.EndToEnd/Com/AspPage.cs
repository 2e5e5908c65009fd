using System.Text;
using System.Text.RegularExpressions;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>Turns a classic ASP page into one script of Windows' script host, with a request to answer: blocks, expressions, HTML and includes, as IIS takes them.</summary>
public static partial class AspPage
{
    /// <param name="form">What was posted.</param>
    /// <param name="variables">The server's variables.</param>
    public static string ToScript(string file, IReadOnlyDictionary<string, string> form, IReadOnlyDictionary<string, string> variables)
    {
        var page = IncludePattern().Replace(File.ReadAllText(file), include => File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, include.Groups[1].Value)));
        var body = new StringBuilder();
        int at = 0;
        foreach (Match block in BlockPattern().Matches(page))
        {
            Html(body, page[at..block.Index]);
            at = block.Index + block.Length;
            var code = block.Groups["code"].Value;
            if (block.Groups["mark"].Value == "=") body.Append($"Response.Write ({code.Trim()})\r\n");
            else if (block.Groups["mark"].Value != "@" && code.Trim() != "Option Explicit") body.Append(code.Replace("Response.End", "Response.Leave", StringComparison.Ordinal)).Append("\r\n");
        }
        Html(body, page[at..]);
        var values = form.Select(f => Set("Request.Fields", f.Key, f.Value)).Concat(variables.Select(v => Set("Request.Variables", v.Key, v.Value)));
        return "Option Explicit\r\n" + File.ReadAllText(ComMachine.Source("asp.vbs")) + string.Concat(values) + body + "Response.Finish\r\n";
    }

    static void Html(StringBuilder script, string html)
    {
        // A line's end becomes a blank: the page is printed as one line.
        var text = html.ReplaceLineEndings(" ");
        if (text.Trim().Length > 0) script.Append($"Response.Write {Literal(text)}\r\n");
    }

    static string Set(string where, string name, string value) => $"{where}.Add {Literal(name)}, {Literal(value)}\r\n";

    static string Literal(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("""<!--#include file="([^"]+)"-->""")]
    private static partial Regex IncludePattern();

    [GeneratedRegex("<%(?<mark>[@=]?)(?<code>.*?)%>", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
