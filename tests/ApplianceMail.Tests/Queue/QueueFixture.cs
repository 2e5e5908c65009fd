using System.Collections.Concurrent;
using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Tracing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Tests.Queue;

/// <summary>A real store with its queue at work, and other servers that do what a test says.</summary>
public sealed class QueueFixture : IAsyncDisposable
{
    readonly ConcurrentQueue<RemoteEnvelope> _tried = new();

    QueueFixture(StoreFixture mail, ManualTime time) => (Mail, Time) = (mail, time);

    public StoreFixture Mail { get; }

    public ManualTime Time { get; }

    /// <summary>What other servers do with a recipient; default: they take everything.</summary>
    public Func<RemoteEnvelope, NextHop, CancellationToken, Task<(DeliveryOutcome Outcome, string Reply)>> Answer { get; set; } = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 2.0.0 OK"));

    /// <summary>Other servers speak DSN.</summary>
    public bool PassesDsn { get; set; }

    /// <summary>Envelopes that were tried, in order.</summary>
    public IReadOnlyList<RemoteEnvelope> Tried => [.. _tried];

    internal static async Task<QueueFixture> StartAsync(ApplianceMail.Store.Blobs.ContentDisk? disk = null)
    {
        var time = new ManualTime();
        var mail = await StoreFixture.StartAsync(disk, time);
        var fixture = new QueueFixture(mail, time);
        mail.Deliver = fixture.DeliverAsync;
        mail.Flow.Queue.Start();
        return fixture;
    }

    /// <summary>Alice sends a message.</summary>
    public async Task<SmtpReply> SendAsync(string to, DsnNotify notify = DsnNotify.Unspecified, string from = "alice@example.org", string text = "Subject: hello\r\n\r\nbody\r\n", AccountRow? sender = null)
    {
        var path = new ForwardPath(Address(to));
        var reverse = from.Length == 0 ? ReversePath.Empty : new ReversePath(Address(from));
        RouteQuestion Question(long size) => new(path, reverse, sender ?? Mail.Alice, System.Net.IPAddress.Loopback, size);
        var decision = await Mail.Flow.Router.RouteAsync(Question(0), default);
        if (decision.Refusal is { } refusal) return refusal;
        var parser = new MessageReader();
        parser.Append(Encoding.Latin1.GetBytes(text));
        var trace = new TraceInformation("client.example", "[192.0.2.7]", "mx.server.test", "ESMTP", Time.GetUtcNow());
        var message = new IncomingMessage(Mail.Flow.Own.NextId(), reverse, [new Recipient(path, decision) { Dsn = new DsnRecipientParameters(notify, null) }], trace, parser.Complete(), IsSubmission: true)
        {
            Sender = sender ?? Mail.Alice,
            Client = "192.0.2.7",
        };
        return await Mail.Flow.Entrance.AcceptAsync(message, Mail.Content(text), _ => Question(0), default);
    }

    /// <summary>Lets time pass in steps, as retries need it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var step = time > TimeSpan.FromDays(1) ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Time.Advance(step);
            await SettleAsync();
        }
    }

    /// <summary>Waits until nothing is due any more.</summary>
    public Task SettleAsync() => UntilAsync(() => Mail.Store.Queue.DueDestinations(Time.GetUtcNow()).Count == 0 && Leased() == 0, advance: true);

    public async Task UntilAsync(Func<bool> condition, bool advance = false)
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "It did not come to that.");
            if (advance) Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(2);
        }
    }

    public IReadOnlyList<QueueEntryRecipient> Waiting => [.. Mail.Store.Queue.List(null, 1000).SelectMany(e => e.Recipients)];

    public IReadOnlyList<Trace> Traces(string recipient) => Mail.Store.ReadTraces(new TraceQuery(recipient, null, null, null, null, null, 100));

    /// <summary>The messages of an INBOX.</summary>
    public async Task<List<string>> InboxAsync(AccountMail account)
    {
        using var inbox = await account.OpenAsync("INBOX", default);
        var messages = new List<string>();
        for (int i = 0; inbox is not null && i < inbox.Index.Current.Count; i++) messages.Add(await Mail.ReadAsync(account, inbox.Row.Id, inbox.Index.Current[i].Uid));
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Mail.Store.Check());
        await Mail.DisposeAsync();
    }

    int Leased() => Mail.Store.Queue.CountLeased(Time.GetUtcNow());

    async Task<DeliveryReport> DeliverAsync(RemoteEnvelope envelope, NextHop hop, CancellationToken cancel)
    {
        _tried.Enqueue(envelope);
        var (outcome, reply) = await Answer(envelope, hop, cancel);
        var status = new EnhancedStatusCode(outcome switch { DeliveryOutcome.Delivered => 2, DeliveryOutcome.Deferred => 4, _ => 5 }, 0, 0);
        return new DeliveryReport([.. envelope.Recipients.Select(r => new RecipientResult(r.Id, outcome, status, "mx." + hop.Domain, reply, IsReply: true, PassesDsn))], []);
    }

    static MailAddress Address(string text) => MailAddress.TryParse(text, out var address) ? address! : throw new ArgumentException(text);
}
