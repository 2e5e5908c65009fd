using System.Globalization;
using System.Text;

namespace ApplianceMail.Transport.Planning;

/// <summary>Steps as the delivery trace keeps them: one a line; depth, rule and detail with tabs between.</summary>
public static class StepText
{
    /// <summary>Most steps that are kept of one recipient: a group of thousands would fill the trace. What is left out is counted.</summary>
    const int MaxSteps = 200;

    public static string Write(IReadOnlyList<Step> steps)
    {
        var text = new StringBuilder();
        foreach (var step in steps.Take(MaxSteps)) Add(text, step);
        if (steps.Count > MaxSteps) Add(text, new Step("more-steps", (steps.Count - MaxSteps).ToString(CultureInfo.InvariantCulture)));
        return text.ToString();
    }

    public static IReadOnlyList<Step> Read(string text)
    {
        var steps = new List<Step>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split('\t', 3) is [var depth, var rule, var detail]) steps.Add(new Step(rule, detail, int.Parse(depth, CultureInfo.InvariantCulture)));
        return steps;
    }

    static void Add(StringBuilder text, Step step)
    {
        text.Append(CultureInfo.InvariantCulture, $"{step.Depth}\t{step.Rule}\t");
        // A peer's words may be in it: nothing of them begins a line or a column.
        foreach (char c in step.Detail) text.Append(char.IsControl(c) ? ' ' : c);
        text.Append('\n');
    }
}
