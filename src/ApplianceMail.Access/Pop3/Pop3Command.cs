using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3;

/// <summary>A row of the table.</summary>
/// <param name="Keyword">In capitals.</param>
/// <param name="Words">How many arguments are allowed at least and at most; Max -1: not checked (the argument may have spaces).</param>
/// <param name="Run">Returns the status line; null when it wrote that and what follows itself.</param>
/// <param name="Capability">The line that the row adds to CAPA; null: none.</param>
public sealed record Pop3Command(
    string Keyword, Pop3States States, (int Min, int Max) Words, Func<Pop3Session, Pop3CommandLine, CancellationToken, ValueTask<Pop3Reply?>> Run, string? Capability = null);
