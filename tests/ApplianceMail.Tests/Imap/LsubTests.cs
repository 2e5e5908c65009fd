using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class LsubTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Percent_tells_parents_of_subscribed_names(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("""
            C: 1 CREATE a/b
            S: 1 OK *
            C: 2 SUBSCRIBE a/b
            S: 2 OK *
            C: 3 LSUB "" a%
            S: * LSUB (\Noselect) "/" a
            S: 3 OK *
            C: 4 LSUB "" a*
            S: * LSUB () "/" a/b
            S: 4 OK *
            C: 5 LSUB a/ %
            S: * LSUB () "/" a/b
            S: 5 OK *
            C: 6 DELETE a/b
            S: 6 OK *
            C: 7 LSUB "" a/*
            S: * LSUB () "/" a/b
            S: 7 OK *
            """);
    }
}
