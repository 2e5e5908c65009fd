using System.Text;
using ApplianceMail.Admin;

namespace ApplianceMail.Server.CommandLine;

/// <summary>Gets a password from standard input, or asks for it without showing it.</summary>
static class SecretInput
{
    /// <summary>The password that the operation shall get; null: none (New-MailUser then makes a random one and shows it once).</summary>
    public static string? Read(OperationDescription operation, OperationArguments arguments)
    {
        bool takesPassword = operation.Parameters.Any(p => p is { IsSecret: true, Name: "Password" });
        if (arguments.PasswordFromInput)
        {
            if (!takesPassword) throw new UsageException($"{operation.Name} takes no password.");
            return Console.In.ReadLine() is { Length: > 0 } line ? line : throw new UsageException("--password-stdin: standard input has no password in its first line.");
        }
        bool ask = takesPassword && operation.Name.StartsWith("New-", StringComparison.Ordinal) && !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return ask ? Ask() : null;
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
