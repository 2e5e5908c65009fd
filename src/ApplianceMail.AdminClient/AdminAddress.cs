namespace ApplianceMail.AdminClient;

/// <summary>How people write a server's address.</summary>
public static class AdminAddress
{
    /// <summary>The ADMIN port where none is written.</summary>
    public const int DefaultPort = 6000;

    /// <summary>The root of the ADMIN port: from "mail.example.org", "mail.example.org:16000", "[::1]:16000" or a whole https address.</summary>
    /// <exception cref="AdminClientException">It is no address, or one without TLS.</exception>
    public static Uri Parse(string address)
    {
        address = address.Trim();
        bool hasScheme = address.Contains("://");
        if (!Uri.TryCreate(hasScheme ? address : "https://" + address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new AdminClientException("InvalidUri", $"'{address}' is no address of a server. Write https://mail.example.org:{DefaultPort}.");
        if (uri.Scheme != "https") throw new AdminClientException("InsecureUri", "The ADMIN port speaks TLS only: write https:// instead of " + uri.Scheme + "://.");
        if (uri.UserInfo.Length > 0) throw new AdminClientException("InvalidUri", "A name or password does not belong into the address: use -Credential.");
        // Uri hides a written :443.
        bool hasPort = !uri.IsDefaultPort || uri.OriginalString.TrimEnd('/').EndsWith(":443", StringComparison.Ordinal);
        return new UriBuilder("https", uri.Host, hasPort ? uri.Port : DefaultPort, "/").Uri;
    }
}
