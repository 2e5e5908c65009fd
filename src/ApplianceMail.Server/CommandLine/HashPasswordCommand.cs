using ApplianceMail.Store.Directory;

namespace ApplianceMail.Server.CommandLine;

/// <summary>hash-password: the hash of a password from standard input, ready for -PasswordHash or an import.</summary>
static class HashPasswordCommand
{
    public static int Run()
    {
        if (Console.In.ReadLine() is not { Length: > 0 } password) throw new UsageException("hash-password: standard input has no password in its first line.");
        Console.WriteLine(PasswordHash.Create(password));
        return 0;
    }
}
