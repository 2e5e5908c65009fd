using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Settings;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Server.Runtime;

/// <summary>What the settings mean for the delivery to other servers; read anew when they have changed.</summary>
/// <param name="port">Of other domains' servers; null: 25.</param>
sealed class DeliverySettings(MailStore store, int? port, OwnEndPoints own)
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
            HelloName = HelloName(settings),
            Port = port ?? 25,
            OwnNames = [settings.HostName],
            OutgoingAddresses = [.. addresses.Select(a => a.Address)],
            ReplyTimeout = TimeSpan.FromSeconds(settings.RemoteTimeoutSeconds),
            IsOwn = own.Contains,
        };
    }

    /// <summary>A machine's bare name means nothing elsewhere: the primary domain stands for it, as the manual of seed 001 has it.</summary>
    string HelloName(EffectiveSettings settings)
    {
        if (settings.HelloName.Length > 0) return settings.HelloName;
        return settings.HostName.Contains('.') ? settings.HostName : store.Read(tables => tables.Domains.Primary())?.Name ?? settings.HostName;
    }
}
