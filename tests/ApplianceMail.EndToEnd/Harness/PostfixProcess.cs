using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>Debian's Postfix with a configuration, a queue and a port of its own; nothing of the machine's is touched. It needs root.</summary>
public sealed class PostfixProcess : IAsyncDisposable
{
    readonly TemporaryDirectory _directory;
    readonly Process _master;

    PostfixProcess(TemporaryDirectory directory, Process master, int port) => (_directory, _master, Port) = (directory, master, port);

    public int Port { get; }

    string Configuration => Path.Combine(_directory.Path, "etc");

    /// <param name="transports">Where mail goes: lines of a transport table.</param>
    /// <param name="settings">Further lines of main.cf.</param>
    public static async Task<PostfixProcess> StartAsync(string transports, string settings = "")
    {
        Tool.Require("postfix");
        Skip.IfNot(Environment.UserName == "root", "Postfix runs as root only.");
        var directory = new TemporaryDirectory();
        // Its processes run as another user.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory.Path, (UnixFileMode)Convert.ToInt32("755", 8));
        int port = FreePort();
        Write(directory, port, transports, settings);
        (await Tool.RunAsync("chown", ["postfix", Path.Combine(directory.Path, "data")])).Succeeded();
        var start = new ProcessStartInfo("/usr/sbin/postfix", ["-c", Path.Combine(directory.Path, "etc"), "start-fg"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var postfix = new PostfixProcess(directory, Process.Start(start)!, port);
        await postfix.ReadyAsync();
        return postfix;
    }

    static void Write(TemporaryDirectory directory, int port, string transports, string settings)
    {
        Directory.CreateDirectory(Path.Combine(directory.Path, "queue"));
        Directory.CreateDirectory(Path.Combine(directory.Path, "data"));
        directory.Write("etc/transport", transports + "\n");
        directory.Write("etc/main.cf", $"""
            compatibility_level = 3.6
            queue_directory = {directory.Path}/queue
            data_directory = {directory.Path}/data
            maillog_file = {directory.Path}/mail.log
            maillog_file_prefixes = /tmp
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = postfix.example
            mydestination =
            local_recipient_maps =
            mynetworks = 127.0.0.0/8
            relay_domains = *
            alias_maps =
            transport_maps = texthash:{directory.Path}/etc/transport
            disable_dns_lookups = yes
            smtpd_tls_security_level = none
            smtp_tls_security_level = may
            biff = no
            {settings}

            """);
        directory.Write("etc/master.cf", $"""
            127.0.0.1:{port} inet n - n - - smtpd
            cleanup   unix  n       -       n       -       0       cleanup
            qmgr      unix  n       -       n       300     1       qmgr
            tlsmgr    unix  -       -       n       1000?   1       tlsmgr
            rewrite   unix  -       -       n       -       -       trivial-rewrite
            bounce    unix  -       -       n       -       0       bounce
            defer     unix  -       -       n       -       0       bounce
            trace     unix  -       -       n       -       0       bounce
            flush     unix  n       -       n       1000?   0       flush
            proxymap  unix  -       -       n       -       -       proxymap
            smtp      unix  -       -       n       -       -       smtp
            relay     unix  -       -       n       -       -       smtp
            error     unix  -       -       n       -       -       error
            retry     unix  -       -       n       -       -       error
            discard   unix  -       -       n       -       -       discard
            anvil     unix  -       -       n       -       1       anvil
            scache    unix  -       -       n       -       1       scache
            postlog   unix-dgram n  -       n       -       1       postlogd

            """);
    }

    /// <summary>What it wrote into its log.</summary>
    public string Log => File.Exists(Path.Combine(_directory.Path, "mail.log")) ? File.ReadAllText(Path.Combine(_directory.Path, "mail.log")) : "";

    async Task ReadyAsync()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            Assert.False(_master.HasExited, $"Postfix did not start.\n{Log}");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (limit.Elapsed < Tool.Limit)
            {
                await Task.Delay(100);
            }
        }
    }

    static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    /// <summary>The processes end by the pid that Postfix wrote down for itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync("/usr/sbin/postfix", ["-c", Configuration, "stop"]);
        using (var limit = new CancellationTokenSource(Tool.Limit)) await _master.WaitForExitAsync(limit.Token);
        _master.Dispose();
        _directory.Dispose();
    }
}
