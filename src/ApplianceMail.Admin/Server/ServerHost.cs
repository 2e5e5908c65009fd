using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Server;

/// <summary>The name to which every domain's MX points.</summary>
static class ServerHost
{
    /// <summary>The server's name; a machine that has no full one is mail.PRIMARY.</summary>
    public static string Of(AdminContext context, DirectoryTables tables)
    {
        var host = context.Store.Settings.HostName.ToLowerInvariant();
        return host.Contains('.') || tables.Domains.Primary() is not { } primary ? host : "mail." + primary.Name;
    }
}
