using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Net.Dns;

/// <summary>Answers one question, following aliases from server's answer to server's answer.</summary>
sealed class DnsResolution(DnsServerSet servers, DnsClientOptions options)
{
    /// <summary>Aliases on the way: no honest zone has more, and a circle ends here.</summary>
    const int MaxAliases = 12;

    const int NoNameCode = 3;

    /// <summary>Answers are not remembered longer, whatever the zone says: the server that is asked remembers them itself, and who corrects a mistake wants it to end.</summary>
    static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Answers are remembered at least so long: one message asks for the same several times.</summary>
    static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(5);

    /// <summary>RFC 2308 §5 allows one to three hours. Shorter, for the same reason.</summary>
    static readonly TimeSpan s_longestAbsence = TimeSpan.FromMinutes(5);

    /// <summary>RFC 9520 §3.2: a failure is remembered at least 1 second, so that a thousand messages do not ask a thousand times.</summary>
    static readonly TimeSpan s_failure = TimeSpan.FromSeconds(1);

    bool _authentic = true;
    uint _ttl = uint.MaxValue;
    int _aliases;

    /// <returns>The answer and how long it may be remembered.</returns>
    public async Task<(DnsAnswer Answer, TimeSpan Life)> RunAsync(DnsQuestion question, CancellationToken cancel)
    {
        var name = question.Name;
        while (true)
        {
            var (reply, trusted, failure) = await servers.AskAsync(question with { Name = name }, options, cancel);
            if (reply is null) return (DnsAnswer.Failure(name, failure), s_failure);
            _authentic &= trusted && reply.IsAuthentic;
            var asked = name;
            if (!TryFollow(reply, question.Type, ref name)) return (DnsAnswer.Failure(name, $"more than {MaxAliases} aliases"), s_failure);
            List<DnsRecord> records = [.. reply.Answers.Where(r => r.Type == question.Type && r.Owner == name && r.Data is not null).Select(Counted)];
            if (records.Count > 0) return (new(DnsStatus.Found, records, _authentic, name), Life());
            var soa = reply.Authorities.FirstOrDefault(r => r.Data is SoaRecord);
            if (reply.ResponseCode == NoNameCode) return (new(DnsStatus.NoName, [], _authentic, name), Absence(soa));
            // The server gave the aliases only: it is asked for their end.
            if (asked == name || soa is not null) return (new(DnsStatus.NoData, [], _authentic, name), Absence(soa));
        }
    }

    /// <summary>Goes along the aliases that a reply has; false when there are too many.</summary>
    bool TryFollow(DnsMessage reply, DnsType type, ref string name)
    {
        while (type != DnsType.Cname)
        {
            var owner = name;
            if (reply.Answers.FirstOrDefault(r => r.Type == DnsType.Cname && r.Owner == owner) is not { Data: NameRecord alias } resource) return true;
            if (++_aliases > MaxAliases) return false;
            _ttl = Math.Min(_ttl, resource.TimeToLive);
            name = alias.Name;
        }
        return true;
    }

    DnsRecord Counted(DnsResource resource)
    {
        _ttl = Math.Min(_ttl, resource.TimeToLive);
        return resource.Data!;
    }

    TimeSpan Life() => TimeSpan.FromSeconds(Math.Clamp(_ttl, s_shortest.TotalSeconds, s_longest.TotalSeconds));

    TimeSpan Absence(DnsResource? soa)
    {
        // RFC 2308 §5: without SOA nothing says for how long; it is kept for the message at hand.
        if (soa is not { Data: SoaRecord data }) return s_shortest;
        // RFC 2308 §4: the lesser of the SOA's minimum and its own time to live.
        var seconds = Math.Min(_ttl, Math.Min(data.Minimum, soa.TimeToLive));
        return TimeSpan.FromSeconds(Math.Clamp(seconds, s_shortest.TotalSeconds, s_longestAbsence.TotalSeconds));
    }
}
