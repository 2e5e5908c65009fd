using ApplianceMail.Store;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Server;

/// <summary>Starts, stops and ends for the journal: they are no rows, so nobody can undo them.</summary>
static class ServiceStateChange
{
    public static void Note(WriteTransaction store, string entity, string key, object? before, object? after) => store.Changes.Note(Change.Event(entity, key, null, before, after));

    /// <summary>A service's status.</summary>
    public static void Note(WriteTransaction store, MailServiceInfo before, MailServiceStatus after) =>
        Note(store, "service state", before.Name, new { before.Status, before.StartedAt, before.Connections }, new { Status = after });
}
