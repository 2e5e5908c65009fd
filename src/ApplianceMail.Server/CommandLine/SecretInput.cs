using System.Text;
using ApplianceMail.Admin;

namespace ApplianceMail.Server.CommandLine;

/// <summary>Gets secrets from standard input, or asks for a password without showing it.</summary>
static class SecretInput
{
    /// <summary>The secrets that the operation shall get, by parameter; empty: none (New-MailUser then makes a random one and shows it once).</summary>
    public static IReadOnlyList<(string Parameter, string Value)> Read(OperationDescription operation, OperationArguments arguments)
    {
        bool takesPassword = operation.Parameters.Any(p => p is { IsSecret: true, Name: "Password" });
        if (arguments.PasswordFromInput) return ReadLines(operation, takesPassword);
        bool ask = takesPassword && operation.Name.StartsWith("New-", StringComparison.Ordinal) && !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return ask && Ask() is { } typed ? [("Password", typed)] : [];
    }

    /// <summary>Operations without a password have another secret, or several (an old and a new password), one a line in the order of their help.</summary>
    static IReadOnlyList<(string Parameter, string Value)> ReadLines(OperationDescription operation, bool takesPassword)
    {
        string[] wanted = takesPassword ? ["Password"] : [.. operation.Parameters.Where(p => p.IsSecret).Select(p => p.Name)];
        if (wanted.Length == 0) throw new UsageException($"{operation.Name} takes no password and no other secret.");
        return [.. wanted.Select(name => (name, Console.In.ReadLine() is { Length: > 0 } line ? line : throw new UsageException($"--password-stdin: standard input must have {string.Join(" and ", wanted)}, one a line.")))];
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
