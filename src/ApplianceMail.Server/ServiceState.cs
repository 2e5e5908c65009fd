using System.Net;
using ApplianceMail.Server.Ports;

namespace ApplianceMail.Server;

/// <summary>One endpoint as it came out at the start.</summary>
/// <param name="Bound">Where it listens; null when it does not.</param>
/// <param name="Failure">Why it does not listen; null when it does.</param>
sealed record ServiceState(ServiceEndpoint Endpoint, IPEndPoint? Bound, string? Failure);
