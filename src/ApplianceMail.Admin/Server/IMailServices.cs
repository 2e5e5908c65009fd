using ApplianceMail.Mail.Authentication;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Server;

/// <summary>The services at run time, as operations use them. Names are in any case of letters.</summary>
public interface IMailServices
{
    /// <summary>When the process began.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>When the mail services were started last, by the process or by Restart-MailServer.</summary>
    DateTimeOffset ServicesStartedAt { get; }

    /// <summary>Where the store lies.</summary>
    string DataDirectory { get; }

    /// <summary>The program's version.</summary>
    string Version { get; }

    /// <summary>The DNS as the running server asks it, with nothing remembered: what was corrected a moment ago is seen.</summary>
    IDnsResolver NewDns();

    /// <summary>All services, ADMIN included.</summary>
    IReadOnlyList<MailServiceInfo> List();

    /// <summary>One service.</summary>
    /// <exception cref="OperationException">There is none of this name.</exception>
    MailServiceInfo Find(string name);

    /// <summary>One service that may be stopped and started.</summary>
    /// <exception cref="OperationException">There is none of this name, or it is ADMIN.</exception>
    MailServiceInfo FindControllable(string name);

    /// <summary>Checks that a service can have all its addresses.</summary>
    /// <exception cref="OperationException">As <see cref="CheckAddresses"/>; or it has no address.</exception>
    void CheckStart(string name);

    /// <summary>Checks that a service's settings may be changed.</summary>
    /// <param name="isAccessOnly">True: only who may connect; that may be set for ADMIN too.</param>
    /// <exception cref="OperationException">They are the configuration file's.</exception>
    void CheckSettings(string name, bool isAccessOnly);

    /// <summary>Checks that a service could listen there: what it does not have already is tried for a moment.</summary>
    /// <param name="addresses">Null: the configuration file's.</param>
    /// <exception cref="OperationException">It is ADMIN, an address cannot be had (PortInUse names the owner), or is not of this machine.</exception>
    void CheckAddresses(string name, IReadOnlyList<ServiceAddress>? addresses);

    /// <summary>Starts a service. What cannot be had is named; the rest serves.</summary>
    Task StartAsync(string name, CancellationToken cancel);

    /// <summary>Stops a service: its ports are free at once, its sessions end as soon as they wait for a command.</summary>
    /// <param name="keepConnection">The id of a session that may go on; null: none.</param>
    Task StopAsync(string name, string? keepConnection, CancellationToken cancel);

    /// <summary>Stop and start, without a gap that a client could see as more than a moment.</summary>
    /// <param name="keepConnection">The id of a session that may go on; null: none.</param>
    Task RestartAsync(string name, string? keepConnection, CancellationToken cancel);

    /// <summary>Restarts every mail service that shall run. ADMIN stays.</summary>
    /// <param name="keepConnection">The id of a session that may go on; null: none.</param>
    Task RestartAllAsync(string? keepConnection, CancellationToken cancel);

    /// <summary>Makes the servers follow changes that were committed: settings hold, and users who may no longer read are disconnected.</summary>
    Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel);

    /// <summary>Who is connected, the longest first.</summary>
    IReadOnlyList<MailConnectionInfo> Connections();

    /// <summary>Ends a session.</summary>
    /// <returns>False when there is none of this id.</returns>
    Task<bool> DisconnectAsync(string id, CancellationToken cancel);

    /// <summary>Connects to every address of every service that runs, as a client would.</summary>
    Task<IReadOnlyList<ServiceTest>> TestAsync(CancellationToken cancel);
}
