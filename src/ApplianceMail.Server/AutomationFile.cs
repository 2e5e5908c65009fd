using System.Security.Cryptography;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.AdminClient;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Web;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server;

/// <summary>The file by which sites on this machine find the server, with a token of their own right. It lives as long as the server runs.</summary>
/// <remarks>
/// Nobody else may read a new directory. Who gives others the right to it gives them the files that come: by inheritance on Windows, by the directory's
/// group and its set-group-ID bit elsewhere.
/// </remarks>
sealed class AutomationFile(string directory, AutomationSetting setting, ILogger log)
{
    /// <summary>For the ADMIN port.</summary>
    public LocalToken Token { get; } = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), AdminCaller.Automation, RightsOf(setting));

    string FilePath => Path.Combine(directory, AutomationAccess.FileName);

    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public void Write(Uri uri, string certificate)
    {
        if (!Directory.Exists(directory)) PrivateDirectory.Create(directory);
        var access = new AutomationAccess(uri, Token.Token, certificate, setting.FailedCount == FailedCount.Zero ? "0" : "");
        PrivateFile.Write(FilePath, System.Text.Encoding.UTF8.GetBytes(access.ToString()), asDirectory: true);
    }

    /// <summary>
    /// Deletes the file, where that can be done: its token ends with the server, and a directory that somebody took away must not keep the server from its own end.
    /// What another server has written in its place since stays.
    /// </summary>
    public void Delete()
    {
        try
        {
            if (File.Exists(FilePath) && AutomationAccess.Read(FilePath).Token == Token.Token) File.Delete(FilePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AdminClientException)
        {
            Log.AutomationFileStays(log, FilePath, e.Message);
        }
    }

    static AdminRights RightsOf(AutomationSetting setting) =>
        AdminRights.All with { Token = new(AdminCaller.Automation, AutomationRights.Operations(setting.AllowAdministrators, setting.AllowEmptyOldPassword)) };
}
