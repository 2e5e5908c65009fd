using System.Net;
using ApplianceMail.Store.Directory;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store;

static partial class Log
{
    [LoggerMessage(200, LogLevel.Information, "Store opened in {Directory}: schema {Schema}, {Accounts} accounts")]
    public static partial void Opened(ILogger log, string directory, int schema, long accounts);

    [LoggerMessage(201, LogLevel.Warning, "Store migrated from schema {Before} to {After}")]
    public static partial void Migrated(ILogger log, int before, int after);

    [LoggerMessage(202, LogLevel.Warning, "The last stop was not in order; MODSEQ goes on at {ModSeq}")]
    public static partial void UncleanStart(ILogger log, long modSeq);

    [LoggerMessage(203, LogLevel.Warning, "Cannot delete {Path}: {Reason}")]
    public static partial void CannotDelete(ILogger log, string path, string reason);

    [LoggerMessage(204, LogLevel.Error, "A batch of {Works} works failed; nothing of it was acknowledged")]
    public static partial void BatchFailed(ILogger log, Exception exception, int works);

    [LoggerMessage(205, LogLevel.Error, "The outcome of a commit is unknown; the store is being opened anew")]
    public static partial void Reopening(ILogger log);

    [LoggerMessage(206, LogLevel.Warning, "The store is open again")]
    public static partial void Reopened(ILogger log);

    [LoggerMessage(207, LogLevel.Critical, "The store cannot be opened again; the process must end")]
    public static partial void Lost(ILogger log, Exception exception);

    [LoggerMessage(208, LogLevel.Warning, "No room for a batch of {Works} works; they run one by one")]
    public static partial void OneByOne(ILogger log, int works);

    [LoggerMessage(209, LogLevel.Error, "A checkpoint of the database failed")]
    public static partial void CheckpointFailed(ILogger log, Exception exception);

    [LoggerMessage(210, LogLevel.Warning, "Less than {Reserve} bytes are left on the store's volume: new mail is refused")]
    public static partial void NoSpace(ILogger log, long reserve);

    [LoggerMessage(211, LogLevel.Information, "Space is back on the store's volume: new mail is accepted")]
    public static partial void SpaceIsBack(ILogger log);

    [LoggerMessage(212, LogLevel.Error, "The store's upkeep failed; it is tried again in an hour")]
    public static partial void UpkeepFailed(ILogger log, Exception exception);

    [LoggerMessage(213, LogLevel.Information, "Purged {Rows} rows that were older than the retention; {Files} content files are gone")]
    public static partial void Purged(ILogger log, long rows, long files);

    [LoggerMessage(214, LogLevel.Information, "Pack {Pack} was given up: {Moved} of {Bytes} bytes were moved, the rest was dead")]
    public static partial void Compacted(ILogger log, long pack, long moved, long bytes);

    [LoggerMessage(215, LogLevel.Error, "Content {Content} in pack {Pack} at {Offset} is damaged; the pack stays as it is: {Reason}")]
    public static partial void DamagedContent(ILogger log, long content, long pack, long offset, string reason);

    [LoggerMessage(216, LogLevel.Warning, "Content file {Path} belongs to no message (the rest of a stop out of order) and is deleted")]
    public static partial void Orphan(ILogger log, string path);

    [LoggerMessage(217, LogLevel.Warning, "Pack {Pack} is not compacted: its {Bytes} live bytes find no room on the volume")]
    public static partial void NoRoomToCompact(ILogger log, long pack, long bytes);

    [LoggerMessage(230, LogLevel.Warning, "Logins from {Address} are refused for {Block} after {Failures} failures")]
    public static partial void AddressBlocked(ILogger log, IPAddress address, int failures, TimeSpan block);

    [LoggerMessage(231, LogLevel.Warning, "Logins of {Name} are refused for {Block} after {Failures} failures, but for addresses that this name has logged in from")]
    public static partial void NameBlocked(ILogger log, string name, int failures, TimeSpan block);

    [LoggerMessage(232, LogLevel.Information, "A password of {Name}, given to {By} from {Address}, was not taken: {Failure}")]
    public static partial void PasswordNotTaken(ILogger log, string name, string by, string address, LoginFailure failure);

    [LoggerMessage(218, LogLevel.Warning, "The store has a value for the setting {Setting} that this program does not take; its default holds")]
    public static partial void SettingIgnored(ILogger log, string setting);
}
