using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>
/// Postfix on a free port of loopback, with its queue in a folder of its own: mail for peer.test goes to a Maildir, mail for other domains where
/// <see cref="Routes"/> say. Only root can start it.
/// </summary>
public sealed class PostfixServer : IAsyncDisposable
{
    static readonly string[] s_services =
    [
        "pickup unix n - n 1 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce",
        "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
        "proxywrite unix - - n - 1 proxymap", "smtp unix - - n - - smtp", "relay unix - - n - - smtp", "showq unix n - n - - showq", "error unix - - n - - error",
        "retry unix - - n - - error", "discard unix - - n - - discard", "virtual unix - n n - - virtual", "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache",
        "tlsmgr unix - - n 1000? 1 tlsmgr", "postlog unix-dgram n - n - 1 postlogd",
    ];

    readonly TemporaryDirectory _directory = new();

    PostfixServer(int port) => Port = port;

    public int Port { get; }

    string Folder => _directory.Path;

    string Inbox => Path.Combine(Folder, "mail", "inbox", "new");

    /// <summary>Everything that it logged.</summary>
    public string LogText => File.Exists(Path.Combine(Folder, "log")) ? File.ReadAllText(Path.Combine(Folder, "log")) : "";

    /// <param name="routes">Lines of a transport table: "example.test smtp:[127.0.0.1]:2525".</param>
    public static async Task<PostfixServer> StartAsync(params string[] routes)
    {
        Tool.Require("postfix");
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName != "root", "Only root can start Postfix: its test is skipped.");
        var server = new PostfixServer(FreePort.Next());
        await server.ConfigureAsync(routes);
        (await Tool.RunAsync("postfix", ["-c", server._directory.Path + "/conf", "start"])).Succeeded();
        await server.WaitAsync();
        return server;
    }

    /// <summary>The messages that have arrived, once there are so many.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(int count)
    {
        string[] files = [];
        await Eventually.IsTrueAsync(() => (files = Directory.Exists(Inbox) ? Directory.GetFiles(Inbox) : []).Length >= count, () => $"{files.Length} of {count} messages came.\n{LogText}");
        return [.. files.Select(f => File.ReadAllText(f, Encoding.Latin1))];
    }

    /// <summary>Waits until the log has a text: a process of its own writes it, after what it tells has happened.</summary>
    public Task LogsAsync(string text) => Eventually.IsTrueAsync(() => LogText.Contains(text, StringComparison.Ordinal), () => $"The log has no \"{text}\".\n{LogText}");

    /// <summary>Hands a message in, as programs on the machine do.</summary>
    public async Task SendAsync(string from, string to, byte[] message) =>
        (await Tool.RunAsync("sendmail", ["-C", Folder + "/conf", "-i", "-f", from, to], message)).Succeeded();

    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync("postfix", ["-c", Folder + "/conf", "stop"]);
        _directory.Dispose();
    }

    async Task ConfigureAsync(IReadOnlyList<string> routes)
    {
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(Folder, Readable);
        foreach (var part in new[] { "spool", "data", "mail" }) Directory.CreateDirectory(Path.Combine(Folder, part), Readable);
        _directory.Write("conf/transport", string.Join('\n', routes) + "\n");
        _directory.WriteSecret("conf/server.pem", TestCertificate.Certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n" + TestCertificate.Certificate.ExportCertificatePem() + "\n");
        _directory.Write("conf/mailboxes", "inbox@peer.test inbox/\n");
        _directory.Write("conf/master.cf", $"127.0.0.1:{Port} inet n - n - - smtpd\n{string.Join('\n', s_services)}\n");
        _directory.Write("conf/main.cf", MainCf());
        (await Tool.RunAsync("chown", ["postfix", Folder + "/data"])).Succeeded();
        (await Tool.RunAsync("chown", ["5000:5000", Folder + "/mail"])).Succeeded();
        foreach (var table in new[] { "transport", "mailboxes" }) (await Tool.RunAsync("postmap", ["-c", Folder + "/conf", $"hash:{Folder}/conf/{table}"])).Succeeded();
    }

    string MainCf() => $"""
        compatibility_level = 3.6
        queue_directory = {Folder}/spool
        data_directory = {Folder}/data
        maillog_file = {Folder}/log
        maillog_file_prefixes = {Folder}
        myhostname = mail.peer.test
        mydestination =
        alias_maps =
        alias_database =
        local_recipient_maps =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        transport_maps = hash:{Folder}/conf/transport
        virtual_mailbox_domains = peer.test
        virtual_mailbox_base = {Folder}/mail
        virtual_mailbox_maps = hash:{Folder}/conf/mailboxes
        virtual_uid_maps = static:5000
        virtual_gid_maps = static:5000
        smtpd_relay_restrictions = permit_mynetworks, reject
        smtpd_peername_lookup = no
        smtp_dns_support_level = disabled
        smtpd_tls_security_level = may
        smtpd_tls_chain_files = {Folder}/conf/server.pem
        smtp_tls_security_level = may
        smtp_tls_loglevel = 1
        smtpd_tls_loglevel = 1
        minimal_backoff_time = 5s
        maximal_backoff_time = 10s
        queue_run_delay = 5s
        bounce_queue_lifetime = 0
        """.ReplaceLineEndings("\n") + "\n";

    Task WaitAsync() => Eventually.IsTrueAsync(
        async () =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        () => $"Postfix does not listen on port {Port}.\n{LogText}");
}
