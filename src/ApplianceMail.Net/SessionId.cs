namespace ApplianceMail.Net;

/// <summary>Short ids for sessions: unique in this process, and different after a restart.</summary>
static class SessionId
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    static long s_last = DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond;

    public static string Next()
    {
        Span<char> id = stackalloc char[9];
        long value = Interlocked.Increment(ref s_last);
        for (int i = id.Length - 1; i >= 0; i--, value >>= 5) id[i] = Alphabet[(int)(value & 31)];
        return new string(id);
    }
}
