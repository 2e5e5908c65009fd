namespace ApplianceMail.Mail.Imap;

/// <summary>The arguments of SEARCH.</summary>
/// <param name="Charset">The charset as the client named it; null: not given.</param>
/// <param name="CharsetKnown">False: the texts could not be decoded, and the answer is NO [BADCHARSET].</param>
public sealed record SearchProgram(SearchKey Key, string? Charset, bool CharsetKnown);
