namespace ApplianceMail.Server.TextConsole;

/// <summary>A row of the table: one of the seed's words, the operation that does it, and the seed's answer.</summary>
/// <param name="Word">In capitals.</param>
/// <param name="Parameters">The operation's parameters that the words after the command are, in this order; every one is needed.</param>
/// <param name="Answer">The lines for the operation's result.</param>
sealed record ConsoleCommand(string Word, string Operation, IReadOnlyList<string> Parameters, Func<object?, IEnumerable<string>> Answer)
{
    /// <summary>True: the domain of the address is made when it is not here yet, as the seed does.</summary>
    public bool MakesDomain { get; init; }
}
