using System.Security.Cryptography;

namespace ApplianceMail.Server.Sendmail;

/// <summary>Puts a message into the pick-up directory: it works while the server is down, too.</summary>
static class SendmailDrop
{
    /// <exception cref="SendmailException">The user may not write there, or the disk is full.</exception>
    public static void Write(string directory, byte[] file)
    {
        // Nobody can list the directory, so nobody finds the name: the server, another user, must be able to read the file.
        var name = "sendmail-" + RandomNumberGenerator.GetHexString(32, lowercase: true) + ".eml";
        var temporary = Path.Combine(directory, "." + name);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            using (var stream = new FileStream(temporary, options))
            {
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, options.UnixCreateMode!.Value);
                stream.Write(file);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, Path.Combine(directory, name));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SendmailException(SendmailException.NoPermission, $"sendmail: {e.Message} The pick-up directory must let its users write.");
        }
        catch (IOException e)
        {
            TryDelete(temporary);
            throw new SendmailException(e is DirectoryNotFoundException ? SendmailException.CannotCreate : SendmailException.TemporaryFailure, $"sendmail: the message cannot be written into the pick-up directory: {e.Message}");
        }
    }

    static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A half-written file with a hidden name hurts nobody.
        }
    }
}
