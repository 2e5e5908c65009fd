using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ApplianceMail.PowerShell.Session;

/// <summary>The connection of this runspace: one, as with the modules of Exchange.</summary>
static class CurrentConnection
{
    static readonly ConditionalWeakTable<Runspace, MailConnection> s_connections = new();

    public static MailConnection? Find() => Runspace.DefaultRunspace is { } runspace && s_connections.TryGetValue(runspace, out var connection) ? connection : null;

    /// <summary>Replaces the connection; null: there is none any more.</summary>
    public static void Set(MailConnection? connection)
    {
        var runspace = Runspace.DefaultRunspace;
        if (s_connections.TryGetValue(runspace, out var old))
        {
            s_connections.Remove(runspace);
            old.Dispose();
        }
        if (connection is not null) s_connections.Add(runspace, connection);
    }
}
