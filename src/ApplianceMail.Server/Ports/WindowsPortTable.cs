using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ApplianceMail.Server.Ports;

/// <summary>The IP Helper's table of listening sockets with their processes.</summary>
[SupportedOSPlatform("windows")]
static class WindowsPortTable
{
    const int Ipv4 = 2, Ipv6 = 23;

    /// <summary>TCP_TABLE_OWNER_PID_LISTENER.</summary>
    const int Listeners = 3;

    /// <summary>Octets of a row, and where port and process stand in it (MIB_TCPROW_OWNER_PID, MIB_TCP6ROW_OWNER_PID).</summary>
    static readonly (int Family, int Size, int Port, int Process)[] s_layouts = [(Ipv4, 24, 8, 20), (Ipv6, 56, 20, 52)];

    public static int? FindProcess(int port)
    {
        foreach (var layout in s_layouts)
        {
            var table = Read(layout.Family);
            if (table.Length < 4) continue;
            int count = BitConverter.ToInt32(table, 0);
            for (int i = 0; i < count && 4 + (i + 1) * layout.Size <= table.Length; i++)
            {
                var row = table.AsSpan(4 + i * layout.Size, layout.Size);
                if (BinaryPrimitives.ReadUInt16BigEndian(row[layout.Port..]) == port) return BitConverter.ToInt32(row[layout.Process..]);
            }
        }
        return null;
    }

    static byte[] Read(int family)
    {
        int size = 0;
        _ = GetExtendedTcpTable([], ref size, false, family, Listeners, 0);
        var table = new byte[size];
        return GetExtendedTcpTable(table, ref size, false, family, Listeners, 0) == 0 ? table : [];
    }

    [DllImport("iphlpapi.dll")]
    static extern uint GetExtendedTcpTable([Out] byte[] table, ref int size, [MarshalAs(UnmanagedType.Bool)] bool order, int family, int tableClass, uint reserved);
}
