namespace ApplianceMail.Store.Settings;

/// <summary>
/// The settings of the whole server that may change while it runs. A value in the store comes before the configuration file's, that before the
/// default here. Readers take <see cref="MailStore.Settings"/> anew for each session or command.
/// </summary>
public sealed record EffectiveSettings
{
    [Setting("The server's full name in EHLO's reply, in Received fields and in the greetings of POP3 and IMAP.", Form = SettingForm.HostName)]
    public string HostName { get; init; } = "localhost";

    [Setting("What SMTP's greeting says behind 220. The primary domain is put before it unless it begins with a host name. Empty: the primary domain and 'Service ready'.")]
    public string Greeting { get; init; } = "";

    [Setting("Largest message.", Unit = "bytes", Least = 1024, Most = int.MaxValue, ZeroMeans = "no limit")]
    public long MaxMessageBytes { get; init; } = 50L * 1024 * 1024;

    // RFC 5321 §4.5.3.1.8: at least 100.
    [Setting("Recipients of one message.", Unit = "recipients", Least = 100, Most = 100_000, ZeroMeans = "no limit")]
    public int MaxRecipients { get; init; } = 1000;

    [Setting("Who may send a password without TLS.")]
    public PlainTextLogin PlainTextLogin { get; init; } = PlainTextLogin.Loopback;

    [Setting("Offers AUTH on port 25 too, for devices that know no other port.")]
    public bool SmtpAuthentication { get; init; }

    [Setting("What becomes of mail from a sender on a spam list.")]
    public SenderBlockAction SenderBlockAction { get; init; } = SenderBlockAction.Reject;

    [Setting("Who may open the console on port 25.")]
    public ConsoleAccess ConsoleAccess { get; init; } = ConsoleAccess.Loopback;

    [Setting("Who may open the console without TLS where ConsoleAccess is Listed. Empty: nobody but clients on this machine.", Form = SettingForm.AccessList)]
    public string ConsoleAddresses { get; init; } = "";

    [Setting("Time in which failed logins are counted.", Unit = "minutes", Least = 1, Most = 1440)]
    public int PasswordGuessWindowMinutes { get; init; } = 10;

    [Setting("Failed logins from one address before it is blocked; clients on this machine never are. 0: no limit.", Unit = "logins", Least = 0, Most = 1_000_000)]
    public int PasswordGuessFailures { get; init; } = 20;

    [Setting("Failed logins of one user or administrator, from all addresses, before the name is blocked. 0: no limit.", Unit = "logins", Least = 0, Most = 1_000_000)]
    public int PasswordGuessUserFailures { get; init; } = 20;

    [Setting("How long an address or a name stays blocked.", Unit = "minutes", Least = 1, Most = 43_200)]
    public int PasswordGuessBlockMinutes { get; init; } = 10;

    [Setting("How long expunged messages and removed mailboxes, users and domains are kept.", Unit = "days", Least = 1, Most = 3650)]
    public int ExpungedRetentionDays { get; init; } = 14;

    [Setting("When mail to other servers goes by the relay hosts.")]
    public RelayMode RelayMode { get; init; } = RelayMode.Never;

    [Setting("How long an administrator's session may be idle.", Unit = "minutes", Least = 1, Most = 1440)]
    public int AdminSessionMinutes { get; init; } = 30;

    [Setting("The DNS servers to ask, in this order; one that does not answer is followed by the next. Empty: the operating system's.", Form = SettingForm.EndPoints)]
    public string DnsServers { get; init; } = "";

    [Setting("Believes the DNS servers when they say that DNSSEC has proved an answer, which DANE needs. Servers on this machine are believed always; set it only where nobody can stand between this machine and the servers.")]
    public bool DnsTrustAuthenticData { get; init; }

    [Setting("The name that other servers see in HELO and EHLO. Empty: HostName, or the primary domain where that is a bare name.", Form = SettingForm.OptionalHostName)]
    public string HelloName { get; init; } = "";

    [Setting("The addresses of this machine that mail to other servers leaves from. Empty: the operating system chooses.", Form = SettingForm.Addresses)]
    public string OutgoingAddress { get; init; } = "";

    // RFC 5321 §4.5.3.2.6: at least 10 minutes after the end of the data.
    [Setting("Longest wait for another server's reply, where RFC 5321 does not want a shorter one.", Unit = "seconds", Least = 10, Most = 3600)]
    public int RemoteTimeoutSeconds { get; init; } = 600;

    [Setting("How long after each attempt the next one follows, in minutes; the last one repeats. A single number is a fixed interval.", Form = SettingForm.Minutes)]
    public string RetryMinutes { get; init; } = "5,15,30,60,120";

    // RFC 5321 §4.5.4.1: at least 4 to 5 days.
    [Setting("How long a message is tried before it goes back to its sender.", Unit = "hours", Least = 1, Most = 720)]
    public int QueueLifetimeHours { get; init; } = 120;

    [Setting("After how long a sender is told that his message has not got through yet. 0: never.", Unit = "hours", Least = 0, Most = 720)]
    public int DelayNoticeHours { get; init; } = 4;

    // RFC 5321 §6.3: a large number, normally at least 100.
    [Setting("Received fields of a message that is in a loop. 0: no limit.", Unit = "fields", Least = 0, Most = 1000)]
    public int MaxHops { get; init; } = 100;

    [Setting("Who gets notices that cannot be delivered, and mail to postmaster where there is no such user. Empty: postmaster of the primary domain.", Form = SettingForm.OptionalAddress)]
    public string Postmaster { get; init; } = "";

    [Setting("Deliveries to other servers at one time.", Unit = "connections", Least = 1, Most = 2000)]
    public int MaxDeliveries { get; init; } = 200;

    // The other server's limits are often 10 to 20.
    [Setting("Deliveries to one domain at one time.", Unit = "connections", Least = 1, Most = 1000)]
    public int MaxDeliveriesPerDomain { get; init; } = 20;

    [Setting("Largest message that other servers may send to us. 0: MaxMessageBytes.", Unit = "bytes", Least = 0, Most = int.MaxValue)]
    public long MaxIncomingMessageBytes { get; init; }

    [Setting("Largest message that our users may send to other servers. 0: MaxMessageBytes.", Unit = "bytes", Least = 0, Most = int.MaxValue)]
    public long MaxOutgoingMessageBytes { get; init; }

    [Setting("RSET commands in one SMTP session. 0: no limit.", Unit = "commands", Least = 0, Most = 100_000)]
    public int MaxResets { get; init; } = 20;

    [Setting("A user may send only from his own addresses.")]
    public bool SenderMustBeUser { get; init; } = true;

    [Setting("The From field of what a user sends must be one of his own addresses, too.")]
    public bool FromMustBeUser { get; init; }

    [Setting("Senders in domains of ours must log in, on port 25 too.")]
    public bool LocalSenderMustLogIn { get; init; }

    [Setting("How long the delivery trace is kept.", Unit = "days", Least = 1, Most = 3650)]
    public int TraceRetentionDays { get; init; } = 30;

    [Setting("Most events that the delivery trace keeps: about 500 bytes each.", Unit = "events", Least = 1000, Most = 1_000_000_000)]
    public long TraceMaxEvents { get; init; } = 5_000_000;

    /// <summary><see cref="MaxMessageBytes"/> as a number to compare with: without a limit what a file of ours may have.</summary>
    public long LargestMessageBytes => MaxMessageBytes == 0 ? int.MaxValue : MaxMessageBytes;

    /// <summary><see cref="MaxRecipients"/> as a number to compare with.</summary>
    public int MostRecipients => MaxRecipients == 0 ? int.MaxValue : MaxRecipients;
}
