namespace ApplianceMail.Store.Sqlite;

/// <summary>Guards a data directory: one process at a time.</summary>
sealed class StoreLock : IDisposable
{
    readonly FileStream _file;

    StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreInUseException">Another process has it.</exception>
    public static StoreLock Take(string directory)
    {
        string path = Path.Combine(directory, "lock");
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new StoreInUseException($"Another process has the data directory {directory} open: stop it, or give another directory.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
