using ApplianceMail.Mail.Addresses;
using ApplianceMail.Net.Dns;
using ApplianceMail.Store;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Server.Runtime;

/// <summary>What the settings mean for the DNS client; read anew when they have changed.</summary>
sealed class DnsSettings(MailStore store)
{
    const int Port = 53;

    Read? _read;

    sealed record Read(EffectiveSettings Settings, DnsClientOptions Options);

    public DnsClientOptions Options
    {
        get
        {
            var settings = store.Settings;
            if (_read is { } read && ReferenceEquals(read.Settings, settings)) return read.Options;
            var options = Of(settings);
            _read = new Read(settings, options);
            return options;
        }
    }

    static DnsClientOptions Of(EffectiveSettings settings) => DnsClientOptions.Default with
    {
        // A list that is wrong never gets in; an empty one means the system's.
        Servers = EndPointList.TryParse(settings.DnsServers, Port, out var servers, out _) ? servers : [],
        TrustsAuthenticData = settings.DnsTrustAuthenticData,
    };
}
