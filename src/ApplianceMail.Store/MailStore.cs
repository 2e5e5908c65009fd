using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store;

/// <summary>The appliance's one store: directory, mailboxes, contents, journal.</summary>
public sealed class MailStore : IAsyncDisposable
{
    public static Task<MailStore> OpenAsync(StoreOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel) => throw new NotImplementedException();

    public IDirectory Directory => throw new NotImplementedException();

    public Authenticator Authenticator => throw new NotImplementedException();

    /// <summary>False when the volume has less than the reserve left: MAIL and APPEND are refused.</summary>
    public bool HasSpace => throw new NotImplementedException();

    public AccountMail OpenAccount(long accountId) => throw new NotImplementedException();

    public IncomingContent BeginContent() => throw new NotImplementedException();

    public ContentReader OpenContent(ContentLocation location) => throw new NotImplementedException();

    /// <summary>Commits an accepted message: returns when content and rows are on disk. The content is taken over (disposed) in any case.</summary>
    /// <exception cref="StoreUnavailableException">Nothing is acknowledged; answer 451.</exception>
    public Task<StoreOutcome> CommitAsync(MessageCommit commit, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Runs a work on the one writer; returns when it is on disk.</summary>
    public Task<T> WriteAsync<T>(Func<WriteTransaction, ValueTask<T>> work, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
