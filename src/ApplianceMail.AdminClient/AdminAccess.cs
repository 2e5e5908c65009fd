using System.Text;

namespace ApplianceMail.AdminClient;

/// <summary>
/// How a program on the same machine reaches the running server: a file in the data directory that only the server's owner can read.
/// Lines of name=value: uri, token, certificate (the SHA-256 of the ADMIN port's certificate, in hexadecimal).
/// </summary>
public sealed class AdminAccess
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "admin-access";

    public AdminAccess(Uri uri, string token, string certificate) => (Uri, Token, Certificate) = (uri, token, certificate);

    /// <summary>The ADMIN port's root.</summary>
    public Uri Uri { get; }

    /// <summary>A bearer token that is good until the server stops.</summary>
    public string Token { get; }

    /// <summary>Nothing else than this certificate is trusted, self-signed or not.</summary>
    public string Certificate { get; }

    /// <summary>Reads the file of a running server.</summary>
    /// <exception cref="AdminClientException">There is none, or this user may not read it.</exception>
    public static AdminAccess Read(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, FileName);
        try
        {
            var values = File.ReadAllLines(path, Encoding.UTF8).Select(line => line.Split(['='], 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
            return new AdminAccess(new Uri(values["uri"]), values["token"], values["certificate"]);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AdminClientException("ServerNotRunning", $"No server is running with the data directory {dataDirectory}. Start it, or name the data directory that it uses.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AdminClientException("AccessDenied", $"{path} may be read only by the user that runs the server.", e);
        }
        catch (Exception e) when (e is KeyNotFoundException or UriFormatException)
        {
            throw new AdminClientException("AccessFileDamaged", $"{path} is damaged: restart the server.", e);
        }
    }

    /// <summary>The file's text.</summary>
    public override string ToString() => $"uri={Uri}\ntoken={Token}\ncertificate={Certificate}\n";
}
