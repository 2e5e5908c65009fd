namespace ApplianceMail.Store.Settings;

/// <summary>What becomes of mail from a blocked sender.</summary>
public enum SenderBlockAction
{
    /// <summary>Each recipient concerned is refused: the sender learns of it.</summary>
    Reject,

    /// <summary>The recipient is accepted and gets nothing: the sender does not learn of it.</summary>
    Discard,
}
