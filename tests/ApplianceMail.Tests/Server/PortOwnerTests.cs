using System.Net;
using System.Net.Sockets;
using ApplianceMail.Server.Ports;

namespace ApplianceMail.Tests.Server;

public sealed class PortOwnerTests
{
    [SkippableFact]
    public void The_process_that_has_a_port_is_found()
    {
        Skip.IfNot(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "port owners are known on Linux and Windows only");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.EndsWith($"(process {Environment.ProcessId})", PortOwner.Find((IPEndPoint)listener.LocalEndpoint));
    }
}
