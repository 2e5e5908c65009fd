using System.Text;

namespace ApplianceMail.AdminClient;

/// <summary>
/// How sites reach the server by MailDBInterface: a file of its own beside the administrator's, whose token is good for what that object calls and no more.
/// Lines of name=value: uri, token, certificate (the SHA-256 of the ADMIN port's certificate, in hexadecimal), failedCount.
/// </summary>
/// <remarks>The server writes it at its start and deletes it at its end. For a site on another machine it is written by hand, with a token of New-MailToken -ForAutomation.</remarks>
public sealed class AutomationAccess
{
    /// <summary>The file's name.</summary>
    public const string FileName = "automation-access";

    /// <summary>The file's directory in the data directory: whoever may read this one gets nothing else.</summary>
    public const string DirectoryName = "automation";

    /// <summary>Names the file's directory for programs that say none.</summary>
    public const string Variable = "APPLIANCEMAIL_AUTOMATION";

    public AutomationAccess(Uri uri, string token, string certificate, string failedCount = "") =>
        (Uri, Token, Certificate, FailedCount) = (uri, token, certificate, failedCount);

    /// <summary>The ADMIN port's root.</summary>
    public Uri Uri { get; }

    public string Token { get; }

    /// <summary>Nothing else than this certificate is trusted, self-signed or not; empty: what the machine trusts.</summary>
    public string Certificate { get; }

    /// <summary>What GetFolderMsgCount returns where it fails: empty (the default), or 0 for callers that must have a number.</summary>
    public string FailedCount { get; }

    /// <summary>The file of a directory: the one with the file itself, or the server's data directory.</summary>
    /// <param name="directory">Null or empty: that of the server on this machine; see <see cref="DataDirectory.FindAutomation"/>.</param>
    public static string PathOf(string? directory)
    {
        if (string.IsNullOrEmpty(directory)) directory = DataDirectory.FindAutomation();
        var own = Path.Combine(directory!, FileName);
        return File.Exists(own) ? own : Path.Combine(directory!, DirectoryName, FileName);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="AdminClientException">There is none, this user may not read it, or it is damaged.</exception>
    public static AutomationAccess Read(string path)
    {
        try
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            // Shared for deletion: on Windows a server that stops or starts at this moment must get rid of the file.
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
            while (reader.ReadLine() is { } line)
                if (line.IndexOf('=') is var equals and > 0) values[line.Substring(0, equals).Trim()] = line.Substring(equals + 1).Trim();
            return new AutomationAccess(Checked(new Uri(values["uri"])), Checked(values["token"]), Value(values, "certificate"), Value(values, "failedCount"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AdminClientException("ServerNotRunning", $"There is no {path}: the server does not run, or has another data directory. Name that in InitControl.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AdminClientException("AccessDenied", $"The site may not read {path}. Give its account the right to the directory: on Windows by Install-MailAutomation.ps1; elsewhere the server needs automation.directory, one with a group such as www-data (docs/automation.md).", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new AdminClientException("ServerNotRunning", $"{path} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException)
        {
            throw new AdminClientException("AccessFileDamaged", $"{path} is damaged: it must have the lines uri=https://… and token=. Restart the server.", e);
        }
    }

    /// <summary>The file's text.</summary>
    public override string ToString() => $"uri={Uri}\ntoken={Token}\ncertificate={Certificate}\nfailedCount={FailedCount}\n";

    /// <summary>Without TLS the token would be everybody's on the way; and a path is a URI of the scheme file.</summary>
    static Uri Checked(Uri uri) => uri.Scheme == Uri.UriSchemeHttps ? WithSlash(uri) : throw new FormatException();

    /// <summary>Behind a proxy the port's root may be a path; without the slash its last part would be taken for a file's name.</summary>
    static Uri WithSlash(Uri uri) => uri.AbsolutePath.EndsWith("/", StringComparison.Ordinal) ? uri : new UriBuilder(uri) { Path = uri.AbsolutePath + "/" }.Uri;

    /// <summary>What a header field can have (RFC 6750 §2.1).</summary>
    static string Checked(string token) => token.Length > 0 && token.All(c => c is > ' ' and <= '~') ? token : throw new FormatException();

    static string Value(Dictionary<string, string> values, string name) => values.TryGetValue(name, out var value) ? value : "";
}
