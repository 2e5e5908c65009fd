using System.Collections.Frozen;
using ApplianceMail.Access.Imap.Commands;

namespace ApplianceMail.Access.Imap;

/// <summary>The table of commands. A new one is a row here and a file in Commands.</summary>
public static class ImapCommands
{
    public static IReadOnlyList<ImapCommand> All { get; } =
    [
        new("CAPABILITY", ImapState.Any, Capability.RunAsync),
        new("NOOP", ImapState.Any, Noop.RunAsync),
        new("LOGOUT", ImapState.Any, Logout.RunAsync),
        new("ID", ImapState.Any, Id.RunAsync, Capability: "ID"),
        new("STARTTLS", ImapState.NotAuthenticated, StartTls.RunAsync),
        new("AUTHENTICATE", ImapState.NotAuthenticated, Authenticate.RunAsync, Capability: "SASL-IR"),
        new("LOGIN", ImapState.NotAuthenticated, Login.RunAsync),
        new("SELECT", ImapState.LoggedIn, Select.RunAsync),
        new("EXAMINE", ImapState.LoggedIn, Examine.RunAsync),
        new("CREATE", ImapState.LoggedIn, Create.RunAsync),
        new("DELETE", ImapState.LoggedIn, Delete.RunAsync),
        new("RENAME", ImapState.LoggedIn, Rename.RunAsync),
        new("SUBSCRIBE", ImapState.LoggedIn, Subscribe.RunAsync),
        new("UNSUBSCRIBE", ImapState.LoggedIn, Unsubscribe.RunAsync),
        new("LIST", ImapState.LoggedIn, List.RunAsync, Capability: "CHILDREN SPECIAL-USE"),
        new("LSUB", ImapState.LoggedIn, Lsub.RunAsync),
        new("NAMESPACE", ImapState.LoggedIn, Namespace.RunAsync, Capability: "NAMESPACE"),
        new("STATUS", ImapState.LoggedIn, Status.RunAsync),
        new("GETQUOTA", ImapState.LoggedIn, GetQuota.RunAsync, Capability: "QUOTA QUOTA=RES-STORAGE QUOTA=RES-MESSAGE"),
        new("GETQUOTAROOT", ImapState.LoggedIn, GetQuotaRoot.RunAsync),
        new("APPEND", ImapState.LoggedIn, Append.RunAsync, Needs.StreamedLiterals, "MULTIAPPEND"),
        new("IDLE", ImapState.LoggedIn, Idle.RunAsync, Capability: "IDLE"),
        new("CHECK", ImapState.Selected, Check.RunAsync),
        new("CLOSE", ImapState.Selected, Close.RunAsync),
        new("UNSELECT", ImapState.Selected, Unselect.RunAsync, Capability: "UNSELECT"),
        new("EXPUNGE", ImapState.Selected, Expunge.RunAsync, Needs.WritableMailbox),
        new("SEARCH", ImapState.Selected, Search.RunAsync, Needs.StableSequenceNumbers),
        new("FETCH", ImapState.Selected, Fetch.RunAsync, Needs.StableSequenceNumbers),
        new("STORE", ImapState.Selected, Commands.Store.RunAsync, Needs.StableSequenceNumbers | Needs.WritableMailbox),
        // COPY too, beyond what the RFC asks: clients send COPY and STORE \Deleted of the same numbers in one go.
        new("COPY", ImapState.Selected, Copy.RunAsync, Needs.StableSequenceNumbers),
        new("MOVE", ImapState.Selected, Move.RunAsync, Needs.WritableMailbox, "MOVE"),
        new("UID EXPUNGE", ImapState.Selected, Expunge.RunByUidAsync, Needs.WritableMailbox, "UIDPLUS"),
        new("UID SEARCH", ImapState.Selected, Search.RunByUidAsync),
        new("UID FETCH", ImapState.Selected, Fetch.RunByUidAsync),
        new("UID STORE", ImapState.Selected, Commands.Store.RunByUidAsync, Needs.WritableMailbox),
        new("UID COPY", ImapState.Selected, Copy.RunByUidAsync),
        new("UID MOVE", ImapState.Selected, Move.RunByUidAsync, Needs.WritableMailbox),
    ];

    static readonly FrozenDictionary<string, ImapCommand> s_byName = All.ToFrozenDictionary(c => c.Name);

    // RFC 3501 §6.1.1: IMAP4rev1 must be there; LITERAL+ is no command's but the reader's.
    static readonly string s_always = string.Join(' ', All.Select(c => c.Capability).Where(c => c != "").Prepend("IMAP4rev1 LITERAL+"));

    /// <param name="name">In capitals.</param>
    public static ImapCommand? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>"CAPABILITY" and what can be used in the session's state.</summary>
    public static string Capabilities(ImapSession session)
    {
        var text = "CAPABILITY " + s_always;
        if (session.State != ImapState.NotAuthenticated) return text;
        if (session.MayStartTls) text += " STARTTLS";
        return text + (session.MayLogin ? " AUTH=PLAIN" : " LOGINDISABLED");
    }
}
