namespace ApplianceMail.Admin.Server;

/// <summary>How operations find a connection.</summary>
static class MailConnectionIdentity
{
    public static OperationException NotFound(string id) =>
        new(RefusalKind.NotFound, "MailConnectionNotFound", $"There is no connection {(id.Length <= 60 ? id : id[..60] + "…")} now. Get-MailConnection lists them all.");
}
