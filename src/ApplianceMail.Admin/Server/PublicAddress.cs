using System.Net;

namespace ApplianceMail.Admin.Server;

/// <summary>Tells addresses that other networks can reach.</summary>
static class PublicAddress
{
    public static bool IsPublic(IPAddress address)
    {
        var b = address.GetAddressBytes();
        if (b.Length == 16) return !address.IsIPv6LinkLocal && !address.IsIPv6SiteLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Teredo && !IPAddress.IsLoopback(address);
        return !(b[0] is 10 or 127 || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254) || (b[0] == 100 && b[1] is >= 64 and < 128));
    }
}
