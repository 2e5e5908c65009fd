namespace ApplianceMail.Store;

/// <summary>The store could not do it now (disk, database): nothing was acknowledged. SMTP answers 451, IMAP NO [UNAVAILABLE].</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
