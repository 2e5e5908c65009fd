namespace ApplianceMail.Transport.Delivery;

/// <summary>Longest waits for another server: the least that RFC 5321 §4.5.3.2 wants, or the setting where that is shorter.</summary>
readonly record struct SmtpTimeouts(TimeSpan Longest)
{
    // RFC 5321 §4.5.3.2.1 to §4.5.3.2.3: greeting, MAIL, RCPT.
    public TimeSpan Command => Least(TimeSpan.FromMinutes(5));

    // RFC 5321 §4.5.3.2.4.
    public TimeSpan DataStart => Least(TimeSpan.FromMinutes(2));

    // RFC 5321 §4.5.3.2.5.
    public TimeSpan DataBlock => Least(TimeSpan.FromMinutes(3));

    // RFC 5321 §4.5.3.2.6: a shorter wait gives the message twice (RFC 1047).
    public TimeSpan DataEnd => Longest;

    /// <summary>For QUIT, whose answer nobody needs.</summary>
    public static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    TimeSpan Least(TimeSpan standard) => standard < Longest ? standard : Longest;
}
