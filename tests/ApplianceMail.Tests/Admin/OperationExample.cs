using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

/// <summary>One call of an operation that changes something, in a store that <see cref="Prepare"/> made ready.</summary>
/// <param name="Prepare">Operations that come before, with their parameters.</param>
/// <param name="CanUndo">False for the few whose effect no table keeps.</param>
public sealed record OperationExample(string Operation, object Parameters, (string Operation, object Parameters)[] Prepare, bool CanUndo = true)
{
    public override string ToString() => Operation;

    static readonly string s_hash = PasswordHash.Create("p", iterations: 1000);
    static readonly (string, object) s_domain = ("New-MailDomain", new { Name = "b.example" });
    static readonly (string, object) s_group = ("New-MailGroup", new { Address = "staff", Members = new[] { "alice", "bob" } });
    static readonly (string, object) s_alias = ("Add-MailUserAlias", new { Identity = "alice", Alias = "sales" });
    static readonly (string, object) s_administrator = ("New-MailAdministrator", new { Name = "dora", PasswordHash = s_hash, Domains = new[] { "example.org" } });

    static readonly (string, object) s_route = ("New-MailRoute", new { Name = "inside.example", Hosts = new[] { "192.0.2.1" }, UserName = "old", Password = "old" });
    static readonly (string, object) s_relayHost = ("Add-MailRelayHost", new { Identity = "first.isp.example", UserName = "me", Password = "p" });
    static readonly (string, object) s_forward = ("Add-MailForward", new { Identity = "bob", Target = "bob@elsewhere.example" });
    static readonly (string, object) s_replacement = ("Add-MailHeaderReplace", new { Identity = "info@example.org", Addresses = new[] { "alice" } });

    /// <summary>The one who runs the examples: tokens are an administrator's.</summary>
    static readonly (string, object) s_tester = ("New-MailAdministrator", new { Name = "tester", PasswordHash = s_hash, Kind = "Super" });

    /// <summary>At least one for each operation that changes something.</summary>
    public static IReadOnlyList<OperationExample> All { get; } =
    [
        new("New-MailDomain", new { Name = "c.example", MaxMessageBytes = 5, Description = "C", AddToEveryone = true, UnknownUserPolicy = "DeliverTo", UnknownUserAddress = "postmaster" }, []),
        new("Set-MailDomain", new { Identity = "b.example", MaxMessageBytes = 7, Primary = true, MaxUsers = 5, MinQuotaBytes = 1, MaxNetdiskBytes = 9, SubaddressSeparator = "-", UnknownUserPolicy = "SendOn" }, [s_domain]),
        new("Rename-MailDomain", new { Identity = "example.org", NewName = "example.net", KeepAlias = true }, [
            s_group, s_alias, s_forward, ("Add-MailHeaderReplace", new { Identity = "info@example.org", Addresses = new[] { "alice" } }), ("Set-MailFallbackAddress", new { Identity = "example.org", Target = "alice" })]),
        new("Remove-MailDomain", new { Identity = "b.example", IncludeContents = true }, [
            s_domain, ("New-MailUser", new { Address = "x@b.example", PasswordHash = s_hash }), ("Add-MailUserAlias", new { Identity = "alice", Alias = "a@b.example" }),
            ("New-MailGroup", new { Address = "g@b.example", Members = new[] { "x@b.example", "alice" } }), ("Add-MailDomainAlias", new { Identity = "b.example", Alias = "bb.example" }),
            ("New-MailGroup", new { Address = "all", Members = new[] { "x@b.example", "g@b.example", "a@b.example" } }), ("Add-UserSpam", new { Identity = "x@b.example", Sender = "spam.example" }),
            ("Set-MailFallbackAddress", new { Identity = "b.example", Target = "alice" })]),
        new("Add-MailDomainAlias", new { Identity = "example.org", Alias = "example.com" }, []),
        new("Remove-MailDomainAlias", new { Identity = "example.com" }, [("Add-MailDomainAlias", new { Identity = "example.org", Alias = "example.com" })]),
        new("New-MailUser", new { Address = "carol", PasswordHash = s_hash, QuotaBytes = 5 }, []),
        new("Set-MailUser", new { Identity = "alice", PasswordHash = s_hash, DisplayName = "A", QuotaBytes = 9, Status = "Suspended", ExpiresAt = "2030-01-01T00:00:00Z", QuotaMessages = 5, SpamFolder = "Spam" }, []),
        new("Set-MailUserPassword", new { Identity = "alice", PasswordHash = s_hash }, []),
        new("Update-MailUserPassword", new { Identity = "alice", OldPassword = "secret", NewPassword = "another" }, []),
        new("Enable-MailUser", new { Identity = "alice" }, [("Disable-MailUser", new { Identity = "alice" })]),
        new("Disable-MailUser", new { Identity = "alice" }, []),
        new("Suspend-MailUser", new { Identity = "alice" }, []),
        new("Rename-MailUser", new { Identity = "alice", NewAddress = "alicia@b.example", KeepAlias = true }, [s_domain, s_group, s_alias]),
        new("Remove-MailUser", new { Identity = "alice" }, [s_group, s_alias, ("Add-UserSpam", new { Identity = "alice", Sender = "spam.example" })]),
        new("Import-MailUser", new { Csv = $"Address,PasswordHash,DisplayName\r\none,{s_hash},\"One, the first\"\r\n# nobody\r\nalice,{s_hash},\r\n" }, []),
        new("Set-MailUserLimit", new { Identity = "alice", SendToRemote = false, SendExceptions = new[] { "*.partner.example", "boss@*" }, RecipientsPerHour = 100, LocalBytesPerDay = 5 }, []),
        new("Set-MailUserRight", new { Identity = "alice", AllowPop3 = false, AllowAutoForward = false, ExpiresAt = "2030-01-01T00:00:00Z" }, [("Set-MailUserRight", new { Identity = "alice", AllowImap = false })]),
        new("Set-MailUserForward", new { Identity = "alice", ForwardTo = new[] { "bob", "Alice@Elsewhere.example" }, KeepCopy = false }, []),
        new("Set-MailAutoReply", new { Identity = "alice", EndTime = "2030-01-01T00:00:00Z", InternalMessage = "Away.\r\nAsk bob.", Audience = "Internal", PeriodHours = 24 }, []),
        new("Set-MailUserAccess", new { Identity = "alice", Imap = "192.0.2.*;2001:db8::/32", Smtp = "*,!203.0.113.5" }, []),
        new("Set-MailUserProfile", new { Identity = "alice", DisplayName = "Alice A.", Company = "Example", HomeAddress = "Street 1\nTown", IsPublic = true }, []),
        new("Update-MailUser", new { Domain = "example.org", Parts = new[] { "Quota", "limit" }, Status = "Suspended" }, [("Set-MailDomainDefault", new { Identity = "example.org", QuotaBytes = 5, QuotaMessages = 6 })]),
        new("Set-MailDomainDefault", new { Identity = "example.org", QuotaBytes = 5000, ExpiresAt = "2030-01-01T00:00:00Z", SpamDelivery = "SubjectTag", ApplyToExisting = true }, []),
        new("Set-MailDomainDefaultLimit", new { Identity = "example.org", MaxRecipientsPerMessage = 10, ReceiveExceptions = new[] { "bad.example" }, ApplyToExisting = true }, []),
        new("Set-MailDomainDefaultRight", new { Identity = "example.org", AllowPop3 = false, ApplyToExisting = true }, []),
        new("Set-MailDomainOption", new { Identity = "example.org", LoginUrl = "https://mail.example.org/", AllowRegistration = true, MaxContacts = 7, AdministratorAddress = "alice", MaxExternalPop3Messages = 50 }, []),
        new("Add-MailUserAlias", new { Identity = "alice", Alias = "sales", Description = "Sales" }, []),
        new("Set-MailUserAlias", new { Identity = "sales", User = "bob", Description = "Bob sells" }, [s_alias]),
        new("Remove-MailUserAlias", new { Identity = "sales" }, [s_alias, ("New-MailGroup", new { Address = "g", Members = new[] { "sales" } })]),
        new("New-MailGroup", new { Address = "staff", DisplayName = "Staff", Members = new[] { "alice", "bob", "carl@elsewhere.example" }, SendRight = "Listed", Senders = new[] { "*@example.org" } }, []),
        new("Set-MailGroup", new { Identity = "staff", DisplayName = "Everybody", SendRight = "Members", Managers = new[] { "alice" }, Description = "All", Members = new[] { "bob", "carl@elsewhere.example" } }, [s_group]),
        new("Rename-MailGroup", new { Identity = "staff", NewAddress = "people" }, [s_group, ("New-MailGroup", new { Address = "outer", Members = new[] { "staff" } })]),
        new("Remove-MailGroup", new { Identity = "staff" }, [s_group, ("New-MailGroup", new { Address = "outer", Members = new[] { "staff" } })]),
        new("Add-MailGroupMember", new { Identity = "staff", Member = "postmaster" }, [s_group]),
        new("Remove-MailGroupMember", new { Identity = "staff", Member = "bob" }, [s_group]),
        new("Import-MailGroupMember", new { Identity = "staff", Csv = "Address\npostmaster\nalice\n" }, [s_group]),
        new("Add-GlobalSpam", new { Sender = "*@spam.example" }, []),
        new("Remove-GlobalSpam", new { Sender = "*@SPAM.example" }, [("Add-GlobalSpam", new { Sender = "*@spam.example" })]),
        new("Add-UserSpam", new { Identity = "alice", Sender = "x@spam.example" }, []),
        new("Remove-UserSpam", new { Identity = "alice", Sender = "X@spam.example" }, [("Add-UserSpam", new { Identity = "alice", Sender = "x@spam.example" })]),
        new("Add-RefusedDomain", new { Identity = "spam.example" }, []),
        new("Remove-RefusedDomain", new { Identity = "spam.example" }, [("Add-RefusedDomain", new { Identity = "spam.example" })]),
        new("New-MailRoute", new { Name = "inside.example", Hosts = new[] { "192.0.2.1:1025", "[2001:db8::1]" }, UserName = "relay", Password = "p", MailFrom = "out@example.org", ThenMx = true }, []),
        new("Set-MailRoute", new { Identity = "inside.example", Hosts = new[] { "192.0.2.2", "192.0.2.1" }, ForHost = "192.0.2.1", UserName = "relay", Password = "p", Kind = "Gateway" }, [s_route]),
        new("Remove-MailRoute", new { Identity = "inside.example" }, [s_route]),
        new("Suspend-MailRoute", new { Identity = "inside.example" }, [s_route]),
        new("Resume-MailRoute", new { Identity = "inside.example" }, [s_route, ("Suspend-MailRoute", new { Identity = "inside.example" })]),
        new("Add-MailRelayHost", new { Identity = "smtp.isp.example:587", Order = 1, Tls = "Required", UserName = "me", Password = "p", Attempts = 2 }, [s_relayHost]),
        new("Set-MailRelayHost", new { Identity = "first.isp.example", Order = 2, Password = "other", MailFrom = "out@example.org" }, [s_relayHost, ("Add-MailRelayHost", new { Identity = "second.isp.example" })]),
        new("Remove-MailRelayHost", new { Identity = "first.isp.example" }, [s_relayHost, ("Add-MailRelayHost", new { Identity = "second.isp.example" })]),
        new("Add-MailTrustedHost", new { Identity = "192.0.2.*", WithoutFilter = true }, []),
        new("Remove-MailTrustedHost", new { Identity = "192.0.2.*" }, [("Add-MailTrustedHost", new { Identity = "192.0.2.*" })]),
        new("Add-MailOpenRelayDomain", new { Identity = "*.open.example" }, []),
        new("Remove-MailOpenRelayDomain", new { Identity = "open.example" }, [("Add-MailOpenRelayDomain", new { Identity = "open.example" })]),
        new("Import-MailOpenRelayDomain", new { Csv = "# ours\none.example\n*.two.example\none.example\n" }, []),
        new("Add-MailForward", new { Identity = "*@example.org", Target = "all@elsewhere.example" }, [s_forward]),
        new("Remove-MailForward", new { Identity = "bob", Target = "bob@elsewhere.example" }, [s_forward]),
        new("Set-MailFallbackAddress", new { Identity = "example.org", Target = "postmaster" }, [("Set-MailFallbackAddress", new { Identity = "*", Target = "all@elsewhere.example" })]),
        new("Remove-MailFallbackAddress", new { Identity = "b.example" }, [s_domain, ("Set-MailFallbackAddress", new { Identity = "b.example", Target = "postmaster" })]),
        new("Add-MailHeaderReplace", new { Identity = "info@example.org", Addresses = new[] { "alice;bob" } }, []),
        new("Set-MailHeaderReplace", new { Identity = "info@example.org", Addresses = new[] { "bob" }, Scope = "Both" }, [s_replacement]),
        new("Remove-MailHeaderReplace", new { Identity = "info@example.org" }, [s_replacement]),
        new("Set-MailServerSetting", new { Identity = "MaxMessageBytes", Value = "10MB" }, [("Set-MailServerSetting", new { Identity = "maxmessagebytes", Value = "20MB" })]),
        new("New-MailAdministrator", new { Name = "dora", PasswordHash = s_hash, Domains = new[] { "example.org" }, Operations = new[] { "Get-*" }, Kind = "Domain" }, []),
        new("Set-MailAdministrator", new { Identity = "dora", PasswordHash = s_hash, Kind = "Role", Operations = new[] { "*-MailUser" } }, [s_administrator]),
        new("Remove-MailAdministrator", new { Identity = "dora" }, [s_administrator]),
        new("New-MailToken", new { Name = "reports", Operations = new[] { "Get-*" } }, [s_tester]),
        new("Remove-MailToken", new { Identity = "reports" }, [s_tester, ("New-MailToken", new { Name = "reports" })]),
        new("Undo-MailChange", new { Identity = 1 }, [s_domain]),
        new("Invoke-MailConfiguration", new { Configuration = """{"domains":[{"name":"example.org","isPrimary":true,"settings":{"maxUsers":9,"defaults":{"user":{"quotaMessages":3}}},"users":[{"address":"alice@example.org","settings":{"deniedServices":"Pop3"}}],"groups":[{"address":"g@example.org","settings":{"sendRight":"Members"},"members":["alice@example.org"]}]}]}""", AllowDeletions = true }, [s_alias]),
    ];
}
