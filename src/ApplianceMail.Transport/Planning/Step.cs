namespace ApplianceMail.Transport.Planning;

/// <summary>One recorded reason of a decision.</summary>
/// <param name="Rule">What decided: "local-user", "alias", "forward", "quota" …</param>
/// <param name="Detail">About whom or what.</param>
/// <param name="Depth">How many steps it hangs on: 0 for the recipient itself, 1 for what its alias, group or forward led to.</param>
public readonly record struct Step(string Rule, string Detail, int Depth = 0);
