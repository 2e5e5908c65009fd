using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin;

/// <param name="Result">What the operation returned: an object, or a list for queries.</param>
/// <param name="Changes">What it changed; empty for queries.</param>
/// <param name="IsPreview">True when nothing of it was kept.</param>
/// <param name="Impact">Whom the changes touch; null for queries and outside of previews.</param>
/// <param name="ChangeId">What Undo-MailChange takes; 0 when nothing was written.</param>
public sealed record OperationOutcome(object? Result, IReadOnlyList<Change> Changes, bool IsPreview, Impact? Impact = null, long ChangeId = 0);
