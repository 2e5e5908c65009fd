using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Settings;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Server.Runtime;

/// <summary>What the settings mean for the delivery to other servers; read anew when they have changed.</summary>
sealed class DeliverySettings(MailStore store, OwnEndPoints own)
{
    Read? _read;

    sealed record Read(EffectiveSettings Settings, RemoteDeliveryOptions Options);

    public RemoteDeliveryOptions Options
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

    RemoteDeliveryOptions Of(EffectiveSettings settings)
    {
        EndPointList.TryParse(settings.OutgoingAddress, 0, out var addresses, out _);
        return new RemoteDeliveryOptions
        {
            HelloName = settings.HelloName.Length > 0 ? settings.HelloName : settings.HostName,
            OwnNames = [settings.HostName],
            OutgoingAddresses = [.. addresses.Select(a => a.Address)],
            ReplyTimeout = TimeSpan.FromSeconds(settings.RemoteTimeoutSeconds),
            IsOwn = own.Contains,
        };
    }
}
