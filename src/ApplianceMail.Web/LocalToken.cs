using ApplianceMail.Admin;

namespace ApplianceMail.Web;

/// <summary>A bearer token out of a file on this machine; good by way of loopback, until the server stops.</summary>
/// <param name="Actor">The name in journal and log.</param>
public sealed record LocalToken(string Token, string Actor, AdminRights Rights);
