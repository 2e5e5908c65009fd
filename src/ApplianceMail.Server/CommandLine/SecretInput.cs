using System.Text;
using ApplianceMail.Admin;

namespace ApplianceMail.Server.CommandLine;

/// <summary>Gets a secret from standard input, or asks for a password without showing it.</summary>
static class SecretInput
{
    /// <summary>The secret that the operation shall get, and its parameter; null: none (New-MailUser then makes a random one and shows it once).</summary>
    public static (string Parameter, string Value)? Read(OperationDescription operation, OperationArguments arguments)
    {
        bool takesPassword = operation.Parameters.Any(p => p is { IsSecret: true, Name: "Password" });
        if (arguments.PasswordFromInput)
        {
            // Operations without a password have one secret at most: a passphrase, a seed.
            string parameter = takesPassword ? "Password" : operation.Parameters.SingleOrDefault(p => p.IsSecret)?.Name ?? throw new UsageException($"{operation.Name} takes no password and no other secret.");
            return Console.In.ReadLine() is { Length: > 0 } line ? (parameter, line) : throw new UsageException($"--password-stdin: standard input has no {parameter} in its first line.");
        }
        bool ask = takesPassword && operation.Name.StartsWith("New-", StringComparison.Ordinal) && !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return ask && Ask() is { } typed ? ("Password", typed) : null;
    }

    static string? Ask()
    {
        Console.Error.Write("Password (empty: a random one is made): ");
        var typed = ReadHidden();
        if (typed.Length == 0) return null;
        Console.Error.Write("Once more: ");
        return ReadHidden() == typed ? typed : throw new UsageException("The two passwords differ; nothing was done.");
    }

    static string ReadHidden()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
