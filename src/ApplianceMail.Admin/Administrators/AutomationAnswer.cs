using ApplianceMail.Admin.Server;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Admin.Administrators;

/// <summary>What a token for sites is told: what the members' numbers and texts are made of, and no more. A change is in the journal as a whole all the same.</summary>
static class AutomationAnswer
{
    public static OperationOutcome Of(OperationDescription operation, OperationOutcome outcome) => outcome with
    {
        Result = operation.IsQuery ? ((IReadOnlyList<object>)outcome.Result!).Select(Told).ToList() : null, Changes = [], Impact = null,
    };

    static object Told(object row) => row switch
    {
        MailServerInfo server => new { server.PrimaryDomain, server.DataDirectory },
        MailAddressInfo address => new { address.Kind },
        MailUserPasswordInfo password => new { password.IsRight, password.Reason },
        MailUserFolderInfo folder => new { folder.Name, folder.SpecialUse, folder.Messages, folder.Unseen },
        _ => new { },
    };
}
