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
    /// <summary>How often the queue looks for what is due.</summary>
    static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

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

    /// <summary>Lets time pass in steps, as retries need it; the queue looks at the clock after each.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var step = time > TimeSpan.FromDays(1) ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5);
        for (var passed = TimeSpan.Zero; passed < time; passed += step) await StepAsync(step);
    }

    /// <summary>Lets a second pass: the queue looks at the clock.</summary>
    public Task TickAsync() => StepAsync(s_period);

    /// <summary>Waits until nothing is due any more. What is under way takes none of the queue's time, however slow the machine is: retries keep to their schedule.</summary>
    public Task SettleAsync() => Patience.UntilAsync(() =>
    {
        // In this order: what is taken between the two counts as under way.
        bool isDue = Mail.Store.Queue.DueDestinations(Time.GetUtcNow()).Count > 0, isUnderWay = Mail.Store.Queue.CountLeased(Time.GetUtcNow()) > 0;
        if (isDue && !isUnderWay) Tick();
        return !isDue && !isUnderWay && Time.IsAwaited(s_period);
    });

    /// <param name="advance">True: time passes meanwhile, a second whenever the queue waits for it.</param>
    public Task UntilAsync(Func<bool> condition, bool advance = false) => Patience.UntilAsync(() =>
    {
        if (condition()) return true;
        if (advance) Tick();
        return false;
    });

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

    async Task StepAsync(TimeSpan step)
    {
        // Time that passes while the queue is busy would pass unnoticed.
        await Patience.UntilAsync(() => Time.IsAwaited(s_period));
        Time.Advance(step);
        await SettleAsync();
    }

    /// <summary>A second passes, unless the queue is busy with the last one.</summary>
    void Tick()
    {
        if (Time.IsAwaited(s_period)) Time.Advance(s_period);
    }

    async Task<DeliveryReport> DeliverAsync(RemoteEnvelope envelope, NextHop hop, CancellationToken cancel)
    {
        _tried.Enqueue(envelope);
        var (outcome, reply) = await Answer(envelope, hop, cancel);
        var status = new EnhancedStatusCode(outcome switch { DeliveryOutcome.Delivered => 2, DeliveryOutcome.Deferred => 4, _ => 5 }, 0, 0);
        return new DeliveryReport([.. envelope.Recipients.Select(r => new RecipientResult(r.Id, outcome, status, "mx." + hop.Domain, reply, IsReply: true, PassesDsn))], []);
    }

    static MailAddress Address(string text) => MailAddress.TryParse(text, out var address) ? address! : throw new ArgumentException(text);
}
