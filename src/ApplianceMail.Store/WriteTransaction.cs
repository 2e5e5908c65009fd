namespace ApplianceMail.Store;

/// <summary>The one open write transaction, as works see it.</summary>
public sealed class WriteTransaction
{
}
