using System.Collections.Frozen;
using ApplianceMail.Net;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Access.Pop3;

/// <summary>One POP3 service: what all its sessions share.</summary>
/// <remarks>
/// RFC 1939 §4 wants an exclusive lock so that numbers and messages stay as they are until UPDATE. Here each session has its own immutable snapshot,
/// which gives the same without refusing a second client, or the same client whose last connection hangs: the most common complaint about POP3.
/// Two sessions that delete the same message remove it once.
/// </remarks>
public sealed class Pop3Server(Pop3SessionOptions options, MailStore store, TimeProvider time, ILoggerFactory loggers)
{
    static readonly FrozenDictionary<string, Pop3Command> s_commands = Pop3Commands.All.ToFrozenDictionary(c => c.Keyword);

    volatile Pop3SessionOptions _options = options;

    /// <summary>May be replaced at any time: sessions look at each command.</summary>
    public Pop3SessionOptions Options { get => _options; set => _options = value; }

    public MailStore Store => store;

    public TimeProvider Time => time;

    internal ILogger Logger { get; } = loggers.CreateLogger<Pop3Server>();

    /// <summary>Runs a session to its end. A failed TLS handshake and a broken connection come out as exceptions; the listener logs them.</summary>
    public async Task RunAsync(Connection connection, CancellationToken cancel)
    {
        using var session = new Pop3Session(this, connection);
        await session.RunAsync(cancel);
    }

    internal static Pop3Command? Find(string keyword) => s_commands.GetValueOrDefault(keyword);
}
