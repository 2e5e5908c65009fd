namespace ApplianceMail.EndToEnd.Harness;

/// <summary>One untagged response; its literals are taken out of the text.</summary>
public sealed record ImapResponse(string Text, IReadOnlyList<byte[]> Literals);

/// <summary>All that a command brought.</summary>
/// <param name="Status">The tagged line without its tag: OK, NO, BAD with code and text.</param>
public sealed record ImapAnswer(IReadOnlyList<ImapResponse> Untagged, string Status);
