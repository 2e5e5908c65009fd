using System.Text.Json;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Journal;

/// <summary>One change of the journal, or something that was denied.</summary>
/// <param name="Id">The operation's number, which Undo-MailChange takes; several changes share it.</param>
/// <param name="By">An administrator's name.</param>
/// <param name="Origin">The surface and the address.</param>
/// <param name="Entity">"user", "domain" …; null for what was denied.</param>
/// <param name="Key">The entity's name or address, or what a denied operation was about.</param>
/// <param name="Before">Null when it was new.</param>
/// <param name="After">Null when it was removed.</param>
/// <param name="Secret">The name of a secret that was changed; its value is shown nowhere.</param>
/// <param name="Undoes">The operation that this one undid.</param>
/// <param name="UndoneBy">The operation that undid this one.</param>
/// <param name="Refusal">Why it was denied; null: it was done.</param>
public sealed record MailChangeInfo(
    long Id, DateTimeOffset At, string By, string Origin, string Operation, string? Entity, string? Key, string? Domain, JsonElement? Before, JsonElement? After, string? Secret, long? Undoes, long? UndoneBy,
    string? Refusal) : IOfDomain
{
    public static MailChangeInfo Of(JournalEntry e) => new(
        e.Id, e.At, e.Actor, e.Origin, e.Operation, e.Change?.Entity, e.Change?.Key ?? e.Target, e.Change?.Domain, e.Change?.Before, e.Change?.After, e.Change?.Secret, e.Undoes, e.UndoneBy, e.Refusal);
}
