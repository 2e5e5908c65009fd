namespace ApplianceMail.Tests.Mime;

/// <summary>A message (each character an octet) and its BODYSTRUCTURE.</summary>
public sealed record StructureSample(string Name, string Message, string Structure);
