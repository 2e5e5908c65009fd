namespace ApplianceMail.Admin.Server;

/// <summary>How a service answered a client on this machine.</summary>
/// <param name="Address">Where it was tried.</param>
/// <param name="Detail">The greeting and the TLS version, or why it failed.</param>
public sealed record ServiceTest(string Service, string Address, bool Passed, string Detail);
