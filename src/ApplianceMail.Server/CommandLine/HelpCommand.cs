using ApplianceMail.Admin;

namespace ApplianceMail.Server.CommandLine;

/// <summary>help: all commands, or one operation's parameters.</summary>
static class HelpCommand
{
    const string Usage = """
        Start the server:     [--data DIRECTORY] [--domain NAME] [--config FILE]
        Run an operation:     Verb-Noun [-Parameter VALUE]… [--password-stdin] [--json] [--preview or -WhatIf] [--data DIRECTORY]
        As a service:         service install [--config FILE] | service remove
        Check:                check-config [--config FILE] | check-store [--data DIRECTORY] (server stopped)
        Lost password:        Reset-MailAdministrator [NAME] [--password-stdin] [--data DIRECTORY] (server stopped)
        Annotated settings:   example-config
        Hash a password:      hash-password (from standard input)
        Send a message:       sendmail [-t] [-i] [-f SENDER] [-F NAME] [RECIPIENT]… (as programs call it; also by a link of that name)
        Help on an operation: help Verb-Noun

        Operations talk to the running server on this machine:
        """;

    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            Console.WriteLine(Usage);
            foreach (var operation in OperationCatalog.Operations.Values.OrderBy(o => o.Name)) Console.WriteLine($"  {operation.Name,-29} {operation.Description}");
            return 0;
        }
        if (!OperationCatalog.Operations.TryGetValue(arguments[0], out var wanted)) throw new UsageException($"There is no operation '{arguments[0]}'. 'help' lists them all.");
        Console.WriteLine($"{wanted.Name}: {wanted.Description}");
        foreach (var parameter in wanted.Parameters)
            Console.WriteLine($"  -{parameter.Name,-18} {(parameter.IsRequired ? "(required) " : "")}{(parameter.IsSecret ? (parameter.Name == "Password" && wanted.Name.StartsWith("New-", StringComparison.Ordinal) ? "(asked for, or --password-stdin) " : "(--password-stdin) ") : "")}{parameter.Help}");
        return 0;
    }
}
