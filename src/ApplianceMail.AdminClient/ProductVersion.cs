namespace ApplianceMail.AdminClient;

/// <summary>Which servers this client understands: those of its own version and older ones (row M-A1).</summary>
static class ProductVersion
{
    static readonly Version s_own = typeof(ProductVersion).Assembly.GetName().Version!;

    /// <param name="server">The server's version; null: an older one that does not tell.</param>
    /// <exception cref="AdminClientException">The server is newer by more than a patch.</exception>
    public static void Check(string? server)
    {
        if (server is null || !Version.TryParse(server.Split('-', '+')[0], out var version)) return;
        if (new Version(version.Major, version.Minor) <= new Version(s_own.Major, s_own.Minor)) return;
        throw new AdminClientException(
            "ServerNewer",
            $"The server is version {server}, newer than this module or program ({s_own.ToString(3)}), which may not understand it. Install the one that came with the server.");
    }
}
