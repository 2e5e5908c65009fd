using System.Globalization;

namespace MailForms;

/// <summary>One of the three forms.</summary>
/// <param name="Fields">Names; what ends in "pass" is a password.</param>
sealed record Form(string Path, string Title, string[] Fields, FormAction[] Actions)
{
    public static readonly Form[] All =
    [
        new("/user", "Users", ["user", "pass", "newpass"],
        [
            new("CheckUser", (mail, field) => mail.CheckUser(Name(field("user")), Domain(field("user"))),
                "The address is free.", "The address cannot be one, or the server cannot be asked.", "A mailbox has the address.", "An alias has the address.", "A group has the address."),
            new("AddUser", (mail, field) => mail.AddUser(Name(field("user")), Domain(field("user")), field("pass")),
                "The mailbox was added.", "The address cannot be one, or the password is too weak, or the server cannot be asked.", "A mailbox has the address.", "A group has the address.",
                "An alias has the address.", "The domain has all the mailboxes that it may have.", "The domain has given away all its storage.", "There is no such domain."),
            new("ChangePassword", (mail, field) => mail.ChangePassword(Name(field("user")), Domain(field("user")), field("pass"), field("newpass")),
                "The password was changed.", "The address cannot be one, or the new password is too weak, or the server cannot be asked.", "There is no such mailbox.",
                "The password is kept elsewhere, and is changed there.", "The old password is wrong."),
            new("Authenticate", (mail, field) => mail.Authenticate(Name(field("user")), Domain(field("user")), field("pass")),
                "The password is right.", "The address cannot be one.", "There is no such mailbox.", "The password is kept elsewhere.", "The password is wrong, or the server cannot be asked."),
            new("DeleteUser", (mail, field) => mail.DeleteUser(Name(field("user")), Domain(field("user"))),
                "The mailbox was removed.", "The address cannot be one.", "There is no such mailbox.", "The mailbox was not removed."),
        ]),
        new("/domain", "Domains", ["domain"],
        [
            new("AddDomain", (mail, field) => mail.AddDomain(field("domain")), "The domain was added.", "The name cannot be a domain, or the server cannot be asked.", "The domain is there already."),
            // An empty name is the main domain, which a form never means.
            new("DeleteDomain", (mail, field) => string.IsNullOrWhiteSpace(field("domain")) ? (short)1 : mail.DeleteDomain(field("domain")),
                "The domain was removed.", "The domain was not removed: it has contents, or is the main domain, or is not there."),
        ]),
        new("/admin", "Administrators", ["admin", "pass", "usertype", "adminrange"],
        [
            new("AddAdminUser", (mail, field) => mail.AddAdminUser(field("admin"), field("pass"), Type(field("usertype")), field("adminrange")),
                "The administrator was added.", "A name, a password or a range is missing or wrong, or the server cannot be asked.", "There is an administrator of this name."),
            new("DeleteAdminUser", (mail, field) => mail.DeleteAdminUser(field("admin")), "The administrator was removed.", "The administrator was not removed: there is none, or he is the last one."),
        ]),
    ];

    /// <summary>"name@domain" without its domain.</summary>
    static string Name(string address) => address.LastIndexOf('@') is var at and >= 0 ? address[..at] : address;

    /// <summary>The domain; empty is the main one.</summary>
    static string Domain(string address) => address.LastIndexOf('@') is var at and >= 0 ? address[(at + 1)..] : "";

    /// <summary>What is no number is one that the member refuses.</summary>
    static short Type(string text) => short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out short type) ? type : (short)-1;
}
