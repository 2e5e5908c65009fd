using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Server;

/// <summary>The running services, as operations see them.</summary>
public interface IMailServices
{
    /// <summary>Makes the services as the store says, after a commit that changed services or settings.</summary>
    Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel);
}
