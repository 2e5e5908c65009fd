namespace ApplianceMail.Net;

/// <summary>The peer sent nothing, or took nothing, for longer than the connection's time-out. Sessions say 421 or BYE and close.</summary>
public sealed class ConnectionTimeoutException(string message) : IOException(message);
