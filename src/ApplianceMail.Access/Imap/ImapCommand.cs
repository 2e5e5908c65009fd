namespace ApplianceMail.Access.Imap;

/// <param name="arguments">What stands after the command's name and space, literals included; valid until the session reads again.</param>
public delegate ValueTask<ImapResult> ImapHandler(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel);

/// <summary>A row of the table of commands.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="States">Where it is allowed; elsewhere the answer is BAD.</param>
/// <param name="Capability">What CAPABILITY names because of this row; empty: nothing.</param>
public sealed record ImapCommand(string Name, ImapState States, ImapHandler Run, Needs Needs = Needs.None, string Capability = "");
