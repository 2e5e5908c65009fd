using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>Mail for some addresses goes to another one instead.</summary>
/// <param name="Pattern">An address, in which * is any text and ? any one character.</param>
public sealed record MailForwardInfo(long Id, string Pattern, string Target, DateTimeOffset CreatedAt)
{
    public static MailForwardInfo Of(ForwardRow row) => new(row.Id, row.Pattern, row.Target, row.CreatedAt);
}
