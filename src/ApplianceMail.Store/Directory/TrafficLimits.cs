using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Store.Directory;

/// <summary>With whom a user may exchange mail, in one direction (manual of seed 001, Sending/Receiving).</summary>
public sealed record TrafficLimits
{
    /// <summary>Nothing with others of the user's own domain.</summary>
    public bool RefusesSameDomain { get; init; }

    /// <summary>Nothing with other domains of this server.</summary>
    public bool RefusesOtherLocal { get; init; }

    /// <summary>Nothing with domains elsewhere.</summary>
    public bool RefusesRemote { get; init; }

    /// <summary>Addresses or domains, with * and ? as wildcards, for which the opposite holds; see <see cref="AddressPattern"/>.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];

    /// <summary>True when there is no limit at all.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => !RefusesSameDomain && !RefusesOtherLocal && !RefusesRemote && Exceptions.Count == 0;

    /// <summary>True when mail may be exchanged with this address.</summary>
    public bool Allows(TrafficPeer peer, string localPart, string domain)
    {
        bool refused = peer switch { TrafficPeer.SameDomain => RefusesSameDomain, TrafficPeer.OtherLocal => RefusesOtherLocal, _ => RefusesRemote };
        return refused == Exceptions.Any(pattern => AddressPattern.Matches(pattern, localPart, domain));
    }
}

/// <summary>Where the other side of an exchange is at home.</summary>
public enum TrafficPeer
{
    /// <summary>In the user's own domain.</summary>
    SameDomain,

    /// <summary>In another domain of this server.</summary>
    OtherLocal,

    /// <summary>Elsewhere.</summary>
    Remote,
}
