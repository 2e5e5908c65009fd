using System.Text;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Transport;
using ApplianceMail.Transport.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Harness;

/// <summary>A real store in a temporary folder with the domain example.org and the users alice, bob and postmaster, each with the password "secret".</summary>
public sealed class StoreFixture : IAsyncDisposable
{
    // One cheap hash for all: 210,000 iterations a user would make every test slow.
    static readonly string s_hash = PasswordHash.Create("secret", iterations: 1000);
    readonly TemporaryDirectory _directory = new();
    readonly ContentDisk _disk;
    readonly TimeProvider _time;
    readonly StoreOptions? _options;

    StoreFixture(ContentDisk disk, TimeProvider time, StoreOptions? options) => (_disk, _time, _options) = (disk, time, options);

    public MailStore Store { get; private set; } = null!;

    /// <summary>How mail moves over this store. Its queue does not work until a test starts it.</summary>
    public MailFlow Flow { get; private set; } = null!;

    /// <summary>What stands for other servers; it must be set before the queue is started.</summary>
    public Func<RemoteEnvelope, NextHop, CancellationToken, Task<DeliveryReport>> Deliver { get; set; } = (_, _, _) => throw new InvalidOperationException("The test has no other servers.");

    public string Path => _directory.Path;

    public AccountRow Alice { get; private set; } = null!;

    public AccountRow Bob { get; private set; } = null!;

    public AccountMail AliceMail => Store.OpenAccount(Alice.Id);

    public AccountMail BobMail => Store.OpenAccount(Bob.Id);

    internal static async Task<StoreFixture> StartAsync(ContentDisk? disk = null, TimeProvider? time = null, StoreOptions? options = null)
    {
        var fixture = new StoreFixture(disk ?? new ContentDisk(), time ?? TimeProvider.System, options);
        fixture.Open();
        await fixture.Store.WriteAsync(
            t =>
            {
                var domain = t.Domains.Add("example.org", 0);
                fixture.Alice = t.Accounts.Add(domain, "alice", "Alice", s_hash, 0);
                fixture.Bob = t.Accounts.Add(domain, "bob", "Bob", s_hash, 0);
                t.Accounts.Add(domain, "postmaster", "", s_hash, 0);
                return new ValueTask<bool>(true);
            },
            default);
        return fixture;
    }

    /// <summary>Changes a setting, in force at once.</summary>
    public async Task SetAsync(string setting, object value)
    {
        await Store.WriteAsync(t => new ValueTask<SettingRow>(t.Settings.Set(setting, System.Text.Json.JsonSerializer.Serialize(value, ApplianceMail.Store.Journal.Change.Json))), default);
        Store.RefreshSettings();
    }

    /// <summary>Closes the store in order and opens it again.</summary>
    public async Task ReopenAsync()
    {
        await Flow.DisposeAsync();
        await Store.DisposeAsync();
        Open();
    }

    /// <summary>A complete content with its parse.</summary>
    public NewMessage Message(string text, FlagSet? flags = null, DateTimeOffset? receivedAt = null)
    {
        var content = Content(text);
        return new NewMessage(content, Parse(text), flags ?? FlagSet.None, receivedAt ?? _time.GetUtcNow());
    }

    public IncomingContent Content(string text)
    {
        var content = Store.BeginContent();
        content.Append(Encoding.Latin1.GetBytes(text));
        content.Complete();
        return content;
    }

    /// <summary>Delivers to INBOXes.</summary>
    public Task<StoreOutcome> DeliverAsync(string text, params AccountRow[] to) =>
        Store.CommitAsync(
            new MessageCommit(Content(text), Parse(text), _time.GetUtcNow(), [.. to.Select(a => new LocalDelivery(a.Id, SpecialUse.None, 0, Encoding.ASCII.GetBytes($"Delivered-To: {a.Address}\r\n")))]),
            default);

    /// <summary>What a client would see of a message: prefix and content.</summary>
    public Task<string> ReadAsync(AccountMail mail, long mailboxId, uint uid) => ReadAsync(Store, mail, mailboxId, uid);

    public static async Task<string> ReadAsync(MailStore store, AccountMail mail, long mailboxId, uint uid)
    {
        var message = (await mail.ReadAsync(mailboxId, new[] { uid }, MessageColumns.Content, default)).Single();
        using var reader = store.OpenContent(message.Content);
        var bytes = new byte[reader.Length];
        Assert.Equal(bytes.Length, reader.Read(0, bytes));
        return Encoding.Latin1.GetString(message.Prefix) + Encoding.Latin1.GetString(bytes);
    }

    /// <summary>
    /// Copies the files as a power failure at this moment would leave them (what was written, flushed or not) to a folder of its own. Call it
    /// where nobody writes the database: on the writer, inside a work or a call of the disk.
    /// </summary>
    public TemporaryDirectory CopyFiles()
    {
        var copy = new TemporaryDirectory();
        System.IO.Directory.CreateDirectory(System.IO.Path.Combine(copy.Path, "content"));
        foreach (var name in (string[])["mail.db", "mail.db-wal"])
            if (System.IO.Path.Combine(Path, name) is var from && File.Exists(from)) File.Copy(from, System.IO.Path.Combine(copy.Path, name));
        foreach (var from in System.IO.Directory.GetFiles(ContentPath)) File.Copy(from, System.IO.Path.Combine(copy.Path, "content", System.IO.Path.GetFileName(from)));
        return copy;
    }

    /// <summary>The same from outside: the writer is held for so long.</summary>
    public async Task<TemporaryDirectory> CrashAsync() => await Store.WriteAsync(_ => new ValueTask<TemporaryDirectory>(CopyFiles()), default);

    /// <summary>Opens a copy of the store as a restart after the failure would.</summary>
    public MailStore OpenCopy(TemporaryDirectory copy) =>
        MailStore.Open((_options ?? new StoreOptions { Directory = "" }) with { Directory = copy.Path }, new ContentDisk(), _time, NullLoggerFactory.Instance);

    public string ContentPath => System.IO.Path.Combine(Path, "content");

    public async ValueTask DisposeAsync()
    {
        await Flow.DisposeAsync();
        await Store.DisposeAsync();
        _directory.Dispose();
    }

    void Open()
    {
        Store = MailStore.Open((_options ?? new StoreOptions { Directory = "", Settings = new() { HostName = "mx.server.test" } }) with { Directory = _directory.Path }, _disk, _time, NullLoggerFactory.Instance);
        Flow = new MailFlow(Store, (envelope, hop, cancel) => Deliver(envelope, hop, cancel), _time, NullLoggerFactory.Instance);
    }

    static ParsedMessage Parse(string text) => new()
    {
        Size = text.Length,
        HeaderBytes = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var at and >= 0 ? at + 4 : text.Length,
        Envelope = "(env)"u8.ToArray(),
        BodyStructure = "(structure)"u8.ToArray(),
        Parts = new byte[] { 1 },
        Sent = null,
        MessageId = null,
        Subject = "",
        ReceivedCount = 0,
        HasEightBit = false,
    };
}
