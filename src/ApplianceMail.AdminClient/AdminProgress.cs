namespace ApplianceMail.AdminClient;

/// <summary>How far long work is.</summary>
/// <param name="Total">0: not known.</param>
public sealed record AdminProgress(long Done, long Total, string Activity);
