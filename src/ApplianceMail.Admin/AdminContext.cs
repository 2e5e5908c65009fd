using ApplianceMail.Admin.Server;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Transport;

namespace ApplianceMail.Admin;

/// <summary>What operations may look at before they change something, and what they may act on afterwards.</summary>
/// <param name="Services">The running services; null where none run: in tests, and offline.</param>
/// <param name="Progress">Who wants to hear how far long work is; null: nobody.</param>
public sealed record AdminContext(MailStore Store, IMailServices? Services, AdminCaller Caller, TimeProvider Time, IProgress<OperationProgress>? Progress)
{
    /// <summary>How mail moves; null where no services run.</summary>
    public MailFlow? Flow { get; init; }

    public IDirectory Directory => Store.Directory;
}

/// <summary>Who runs an operation, and from where: for rights and audit.</summary>
/// <param name="Actor">An administrator's name, or "local" for the holder of the token file.</param>
/// <param name="Origin">The surface and the address.</param>
public sealed record AdminCaller(string Actor, string Origin, AdminRights Rights)
{
    /// <summary>The actor's name of the local token's holder; no administrator can have it.</summary>
    public const string Local = "local";

    /// <summary>The actor's name of sites on this machine, which come by MailDBInterface; no administrator can have it.</summary>
    public const string Automation = "automation";

    /// <summary>For what operations learn only while they read: names inside of files, numbers.</summary>
    /// <exception cref="OperationException">AccessDenied: the domain is not one of the caller's.</exception>
    public void RequireDomain(string domain, string target)
    {
        if (!Rights.Covers(domain)) throw new OperationException(RefusalKind.Forbidden, "AccessDenied", $"{target} is not in the domains of {Actor}.") { Target = target };
    }

    /// <summary>The mail connection that the caller speaks over: a restart leaves it. Null: none.</summary>
    public string? Connection { get; init; }
}

/// <summary>How far long work is.</summary>
/// <param name="Total">0: not known.</param>
public sealed record OperationProgress(long Done, long Total, string Activity);
