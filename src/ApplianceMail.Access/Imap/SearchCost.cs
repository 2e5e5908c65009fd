using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap;

/// <summary>What it costs to test a key: nothing, reading the header, or reading and decoding the body.</summary>
static class SearchCost
{
    public const int Row = 0;
    public const int Header = 1;
    public const int Body = 2;

    public static int Of(SearchKey key) => key switch
    {
        AndKey and => and.Keys.Count == 0 ? Row : and.Keys.Max(Of),
        OrKey or => Math.Max(Of(or.First), Of(or.Second)),
        NotKey not => Of(not.Key),
        TextKey => Body,
        HeaderKey or DateKey { Sent: true } => Header,
        _ => Row,
    };

    /// <summary>The same key with the cheap tests before the dear ones.</summary>
    public static SearchKey Order(SearchKey key) => key switch
    {
        AndKey and => new AndKey([.. and.Keys.Select(Order).OrderBy(Of)]),
        OrKey or => Of(or.First) <= Of(or.Second) ? new OrKey(Order(or.First), Order(or.Second)) : new OrKey(Order(or.Second), Order(or.First)),
        NotKey not => new NotKey(Order(not.Key)),
        _ => key,
    };
}
