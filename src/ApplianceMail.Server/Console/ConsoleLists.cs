using ApplianceMail.Admin.Aliases;
using ApplianceMail.Admin.Filtering;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Server.TextConsole;

/// <summary>The frames of the seed's lists.</summary>
static class ConsoleLists
{
    /// <summary>Columns of a user's name; longer names keep one space.</summary>
    const int NameColumns = 24;

    /// <summary>In the order in which the users were made. Passwords are kept as hashes: there is none to show.</summary>
    public static IEnumerable<string> Users(object? result) =>
    [
        "",
        "---- LIST OF USERS ---",
        .. Rows<MailUserInfo>(result).OrderBy(u => u.Id).Select(u => $"{u.Address.PadRight(NameColumns - 1)} PASS=********{(u.Status == AccountStatus.Normal ? "" : " Not ACTIVE")}"),
        "",
        "END LIST",
    ];

    public static IEnumerable<string> UserCount(object? result) => ["", $"Email users : {Rows<MailUserCount>(result).Sum(d => d.Users)} users", ""];

    public static IEnumerable<string> GlobalSpam(object? result) => Framed("--- Global Spam list ----", Rows<SenderBlockInfo>(result).OrderBy(b => b.Id).Select(b => b.Entry));

    public static IEnumerable<string> RefusedDomains(object? result) => Framed("--- Refused domains list ----", Rows<RefusedDomainInfo>(result).OrderBy(d => d.Id).Select(d => d.Name));

    public static IEnumerable<string> UserAliases(object? result) => Framed("--- User aliases list ----", Rows<MailUserAliasInfo>(result).OrderBy(a => a.Id).Select(a => a.Alias));

    /// <summary>The frame of all lists but the users': two blank lines follow it, and an empty list has two blank lines in it.</summary>
    static IEnumerable<string> Framed(string title, IEnumerable<string> entries) => ["", title, "", .. entries, "", "End List", "", ""];

    static IEnumerable<T> Rows<T>(object? result) => ((IEnumerable<object>)result!).Cast<T>();
}
