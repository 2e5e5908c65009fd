namespace ApplianceMail.Access.Imap.Commands;

static class MailboxNames
{
    /// <summary>The names above a mailbox, from the root down.</summary>
    public static IEnumerable<string> Parents(string name)
    {
        for (int i = name.IndexOf('/'); i > 0; i = name.IndexOf('/', i + 1)) yield return name[..i];
    }
}
