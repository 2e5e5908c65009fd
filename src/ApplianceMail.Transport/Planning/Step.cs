namespace ApplianceMail.Transport.Planning;

/// <summary>One recorded reason of a decision.</summary>
/// <param name="Rule">What decided: "local-user", "postmaster", "duplicate" …</param>
/// <param name="Detail">About whom or what.</param>
public readonly record struct Step(string Rule, string Detail);
