using System.Net;
using ApplianceMail.Net;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server.Runtime;

/// <summary>The ADMIN service's side of the settings: who may connect. The web server listens, on the configuration file's addresses.</summary>
sealed class AdminService(ServicePlan plan, TimeProvider time, ILogger log)
{
    readonly ConnectionLimits _limits = new(plan.Rules, time);
    volatile IReadOnlyList<ServiceState> _states = [];

    public ServicePlan Plan { get; private set; } = plan;

    /// <summary>Where it listens, or why not.</summary>
    public IReadOnlyList<ServiceState> States { get => _states; set => _states = value; }

    /// <summary>Those who are connected from other machines.</summary>
    public int Connections => _limits.Count;

    public void Follow(ServicePlan plan)
    {
        Plan = plan;
        _limits.Rules = plan.Rules;
    }

    public bool TryEnter(IPAddress address)
    {
        // Whoever has locked himself out can still put it right on the machine itself.
        if (IPAddress.IsLoopback(address)) return true;
        var refusal = _limits.Enter(Plain(address));
        if (refusal != ConnectionRefusal.None) Log.AdminRefused(log, Plain(address), refusal);
        return refusal == ConnectionRefusal.None;
    }

    public void Leave(IPAddress address)
    {
        if (!IPAddress.IsLoopback(address)) _limits.Leave(Plain(address));
    }

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
