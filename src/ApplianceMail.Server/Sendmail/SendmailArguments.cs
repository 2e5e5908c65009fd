using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Server.Sendmail;

/// <summary>What sendmail shall do.</summary>
enum SendmailMode
{
    /// <summary>Send the message from standard input.</summary>
    Submit,

    /// <summary>-bs: SMTP on standard input and output.</summary>
    Smtp,

    /// <summary>-bp: list the queue.</summary>
    ListQueue,

    /// <summary>-bi, -I, -q: there is nothing to do.</summary>
    Nothing,
}

/// <summary>The command line of sendmail, as programs have written it since 1983. Options that change nothing here are taken and left.</summary>
sealed record SendmailArguments
{
    /// <summary>Options without a value.</summary>
    const string Flags = "GIUimnstvxc";

    /// <summary>Options whose value stands behind them, or is the next argument.</summary>
    const string WithValue = "ABCDFLNORVXafhpr";

    /// <summary>Options whose value, where there is one, stands right behind them: -oi, -bs, -em, -q30m, -d0.</summary>
    const string WithAttached = "bdeoq";

    public SendmailMode Mode { get; private init; }

    /// <summary>-t: the recipients of To, Cc and Bcc count.</summary>
    public bool TakesHeader { get; private init; }

    /// <summary>-i: a line with a dot alone does not end the message.</summary>
    public bool IgnoresDots { get; private init; }

    /// <summary>-f; empty: nobody; null: the user who runs it.</summary>
    public string? Sender { get; private init; }

    /// <summary>-F</summary>
    public string? FullName { get; private init; }

    public IReadOnlyList<string> Recipients { get; private init; } = [];

    /// <summary>-N</summary>
    public DsnNotify Notify { get; private init; }

    /// <summary>-R and -V</summary>
    public DsnParameters Dsn { get; private init; } = DsnParameters.None;

    /// <summary>--config: our own; the configuration file that names the pick-up directory.</summary>
    public string? ConfigurationFile { get; private init; }

    /// <exception cref="UsageException">An option is unknown or lacks its value.</exception>
    public static SendmailArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new SendmailArguments();
        int i = 0;
        for (; i < arguments.Count && arguments[i].StartsWith('-') && arguments[i].Length > 1; i++)
        {
            if (arguments[i] == "--")
            {
                i++;
                break;
            }
            if (arguments[i] == "--config") parsed = parsed with { ConfigurationFile = Value(arguments, ref i, "--config") };
            else parsed = parsed.WithGroup(arguments, ref i);
        }
        return parsed with { Recipients = [.. arguments.Skip(i)] };
    }

    /// <summary>One argument with one or several options: -oi, -ti, -fuser@host.</summary>
    SendmailArguments WithGroup(IReadOnlyList<string> arguments, ref int i)
    {
        var group = arguments[i];
        var parsed = this;
        for (int at = 1; at < group.Length; at++)
        {
            char option = group[at];
            if (Flags.Contains(option)) parsed = parsed.WithFlag(option);
            else if (WithAttached.Contains(option)) return parsed.WithOption(option, group[(at + 1)..]);
            else if (WithValue.Contains(option)) return parsed.WithOption(option, at + 1 < group.Length ? group[(at + 1)..] : Value(arguments, ref i, "-" + option));
            else throw new UsageException($"sendmail: the option -{option} is unknown.");
        }
        return parsed;
    }

    SendmailArguments WithFlag(char option) => option switch
    {
        't' => this with { TakesHeader = true },
        'i' => this with { IgnoresDots = true },
        'I' => this with { Mode = SendmailMode.Nothing },
        _ => this,
    };

    SendmailArguments WithOption(char option, string value) => option switch
    {
        'f' or 'r' => this with { Sender = value.Trim() is "<>" ? "" : value.Trim().TrimStart('<').TrimEnd('>') },
        'F' => this with { FullName = value },
        'o' when value.StartsWith('i') => this with { IgnoresDots = true },
        'q' => this with { Mode = SendmailMode.Nothing },
        'b' => this with { Mode = ModeOf(value) },
        'N' => this with { Notify = NotifySyntax.TryParse(value, out var notify) ? notify : throw new UsageException("sendmail: -N takes never, or of success, failure and delay.") },
        'R' => this with { Dsn = Dsn with { Return = DsnParameters.TryParseReturn(value, out var ret) ? ret : throw new UsageException("sendmail: -R takes full or hdrs.") } },
        'V' => this with { Dsn = Dsn with { EnvelopeId = value.Length <= DsnParameters.MaxEnvelopeIdLength / 3 && value.All(c => c is >= ' ' and <= '~') ? value : throw new UsageException("sendmail: -V takes at most 33 characters of ASCII.") } },
        _ => this,
    };

    static SendmailMode ModeOf(string value) => value switch
    {
        "m" => SendmailMode.Submit,
        "s" => SendmailMode.Smtp,
        "p" => SendmailMode.ListQueue,
        "i" => SendmailMode.Nothing,
        _ => throw new UsageException($"sendmail: -b{value} is not served here; -bm, -bs, -bp and -bi are."),
    };

    static string Value(IReadOnlyList<string> arguments, ref int i, string option) => ++i < arguments.Count ? arguments[i] : throw new UsageException($"sendmail: {option} needs a value.");
}
