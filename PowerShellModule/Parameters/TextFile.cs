using System.Text;

namespace ApplianceMail.PowerShell.Parameters;

/// <summary>Files of the person's machine: UTF-8, read strictly.</summary>
public static class TextFile
{
    /// <exception cref="IOException">It cannot be read, or is no UTF-8 (a byte order mark may tell of another encoding).</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static string Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            // Guessing would make wrong names of people.
            throw new IOException($"{path} is not in UTF-8. Save it again as UTF-8 (in Excel: CSV UTF-8).", e);
        }
    }

    /// <summary>Writes without a byte order mark; what was there is replaced.</summary>
    public static void Write(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(false));
}
