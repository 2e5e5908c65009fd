using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin;

/// <summary>What operations may look at before they change something.</summary>
public sealed record AdminContext(IDirectory Directory);

/// <summary>Who runs an operation, and from where: for the audit.</summary>
/// <param name="Actor">An administrator's name, or "local" for the holder of the token file.</param>
/// <param name="Origin">The surface and the address.</param>
public sealed record AdminCaller(string Actor, string Origin);
