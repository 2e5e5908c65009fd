namespace ApplianceMail.Mail.Smtp;

/// <summary>What RCPT said about notices (RFC 3461 §4.1 and §4.2).</summary>
/// <param name="Notify">NOTIFY.</param>
/// <param name="OriginalRecipient">ORCPT; null: not given.</param>
public sealed record DsnRecipientParameters(DsnNotify Notify, OriginalRecipient? OriginalRecipient)
{
    public static readonly DsnRecipientParameters None = new(DsnNotify.Unspecified, null);

    /// <summary>The parameters as they follow RCPT's path to a server that offers DSN, each with a space before it; empty: nothing was said.</summary>
    public string ToRecipientParameters()
    {
        var text = Notify == DsnNotify.Unspecified ? "" : " NOTIFY=" + NotifySyntax.Write(Notify);
        return OriginalRecipient is null ? text : $"{text} ORCPT={OriginalRecipient.ToParameter()}";
    }
}
