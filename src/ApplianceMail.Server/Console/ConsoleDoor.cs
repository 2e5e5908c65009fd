using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Server.TextConsole;

/// <summary>Who may open the console: the settings as they are now.</summary>
sealed class ConsoleDoor(MailStore store)
{
    public bool IsOpen(IPAddress from, bool isTls) => store.Settings.ConsoleAccess switch
    {
        ConsoleAccess.Loopback => IPAddress.IsLoopback(from),
        ConsoleAccess.Listed => IPAddress.IsLoopback(from) || isTls || (AccessList.TryParse(store.Settings.ConsoleAddresses, out var list, out _) && list!.Contains(from)),
        _ => false,
    };
}
