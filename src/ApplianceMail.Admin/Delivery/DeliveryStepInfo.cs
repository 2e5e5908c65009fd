using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Admin.Delivery;

/// <summary>One reason of a decision, with what followed from it.</summary>
/// <param name="Rule">What decided: alias, group, forward, quota, remote …</param>
/// <param name="Detail">About whom or what.</param>
public sealed record DeliveryStepInfo(string Rule, string Detail, IReadOnlyList<DeliveryStepInfo> Steps)
{
    /// <summary>The tree of steps that stand in a row.</summary>
    public static IReadOnlyList<DeliveryStepInfo> Tree(IReadOnlyList<Step> steps)
    {
        int at = 0;
        return Level(steps, 0, ref at);
    }

    static List<DeliveryStepInfo> Level(IReadOnlyList<Step> steps, int depth, ref int at)
    {
        var level = new List<DeliveryStepInfo>();
        while (at < steps.Count && steps[at].Depth >= depth)
        {
            var step = steps[at++];
            level.Add(new DeliveryStepInfo(step.Rule, step.Detail, Level(steps, Math.Max(depth, step.Depth) + 1, ref at)));
        }
        return level;
    }

    /// <summary>The tree as indented lines: for people.</summary>
    public static string Text(IReadOnlyList<Step> steps) => string.Join('\n', steps.Select(s => $"{new string(' ', 2 * s.Depth)}{s.Rule} {s.Detail}".TrimEnd()));
}
