using System.Globalization;
using System.Text;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server;

/// <summary>What a start prints for people: where the data is, the services, first passwords, and three lines to try.</summary>
static class Banner
{
    public static string Write(Settings settings, Appliance appliance)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"ApplianceMail {Program.Version}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Data directory   {settings.DataDirectory}").AppendLine();
        WriteServices(text, appliance);
        if (appliance.First is { } first) text.Append(first.Announcement).AppendLine();
        WriteLinesToTry(text, settings, appliance);
        return text.ToString();
    }

    static void WriteServices(StringBuilder text, Appliance appliance)
    {
        text.AppendLine("Service      Address              Port    TLS");
        foreach (var state in appliance.Services)
        {
            var endPoint = state.Bound ?? state.Endpoint.Address;
            text.Append(CultureInfo.InvariantCulture, $"{state.Endpoint.Name,-12} {endPoint.Address,-20} {endPoint.Port,-7} ");
            text.AppendLine(state.Failure is { } failure ? "NOT STARTED: " + failure : state.Endpoint.ImplicitTls ? "from the first byte" : "STARTTLS");
        }
        text.AppendLine();
    }

    /// <summary>Commands that work as they stand. After the first start the password is not known here, so curl asks for it.</summary>
    static void WriteLinesToTry(StringBuilder text, Settings settings, Appliance appliance)
    {
        var address = appliance.First?.Postmaster ?? "postmaster@" + settings.Options.Domain;
        var login = appliance.First is { } first ? $"{address}:{first.PostmasterPassword}" : address;
        if (Port(appliance, ServiceName.Submission) is not { } submission || Port(appliance, ServiceName.Pop3s) is not { } pop3 || Port(appliance, ServiceName.Imaps) is not { } imap) return;
        bool windows = OperatingSystem.IsWindows();
        var curl = windows ? "curl.exe" : "curl";
        var message = windows ? "\"Subject: hello`r`n`r`nIt works.\" | " : "printf 'Subject: hello\\n\\nIt works.\\n' | ";
        text.AppendLine(windows ? "Try in PowerShell (-k: the certificate is self-signed):" : "Try (-k: the certificate is self-signed):");
        text.AppendLine(CultureInfo.InvariantCulture, $"  send   {message}{curl} -sk --ssl-reqd --crlf smtp://localhost:{submission} -u {login} --mail-from {address} --mail-rcpt {address} -T -");
        text.AppendLine(CultureInfo.InvariantCulture, $"  POP3   {curl} -sk pop3s://localhost:{pop3}/1 -u {login}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  IMAP   {curl} -sk \"imaps://localhost:{imap}/INBOX;MAILINDEX=1\" -u {login}");
        text.AppendLine();
    }

    static int? Port(Appliance appliance, ServiceName service) => appliance.Services.FirstOrDefault(s => s.Endpoint.Service == service && s.Bound is not null)?.Bound!.Port;
}
