namespace ApplianceMail.Transport.Delivery;

/// <summary>Cuts a session that one message holds too long: a server that sends an octet now and then outwits every other time-out.</summary>
sealed class SessionLimit(SmtpClient client, TimeProvider time) : IDisposable
{
    /// <summary>More than the largest message takes over the slowest line worth having.</summary>
    static readonly TimeSpan s_longest = TimeSpan.FromHours(2);

    readonly ITimer _timer = time.CreateTimer(static c => ((SmtpClient)c!).Connection.Abort(), client, s_longest, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
