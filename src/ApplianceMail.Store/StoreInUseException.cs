namespace ApplianceMail.Store;

/// <summary>The data directory belongs to another running process.</summary>
public sealed class StoreInUseException(string message, Exception inner) : IOException(message, inner);
