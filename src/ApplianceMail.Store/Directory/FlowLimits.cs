namespace ApplianceMail.Store.Directory;

/// <summary>How much a user may send (manual of seed 001, Flow Control). The zeros mean what the manual says.</summary>
public sealed record FlowLimits
{
    /// <summary>0: the server's setting MaxRecipients.</summary>
    public int MaxRecipientsPerMessage { get; init; }

    /// <summary>In octets; 0: the server's setting MaxMessageBytes.</summary>
    public long MaxBytesPerMessage { get; init; }

    /// <summary>Recipients of any kind in an hour; 0: no limit.</summary>
    public int RecipientsPerHour { get; init; }

    /// <summary>Recipients of this server in a day; 0: no limit.</summary>
    public int LocalRecipientsPerDay { get; init; }

    /// <summary>Octets to recipients of this server in a day; 0: no limit.</summary>
    public long LocalBytesPerDay { get; init; }

    /// <summary>Recipients elsewhere in a day; 0: no limit.</summary>
    public int RemoteRecipientsPerDay { get; init; }

    /// <summary>Octets to recipients elsewhere in a day; 0: no limit.</summary>
    public long RemoteBytesPerDay { get; init; }
}
