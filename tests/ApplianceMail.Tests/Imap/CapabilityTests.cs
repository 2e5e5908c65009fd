using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class CapabilityTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Capability_names_what_can_be_used_in_each_state(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync(chunking);
        await c.PlayAsync("""
            C: 1 CAPABILITY
            S: * CAPABILITY IMAP4rev1 LITERAL+ ID SASL-IR CHILDREN SPECIAL-USE NAMESPACE QUOTA QUOTA=RES-STORAGE QUOTA=RES-MESSAGE MULTIAPPEND IDLE UNSELECT MOVE UIDPLUS AUTH=PLAIN
            S: 1 OK *
            C: 2 LOGIN alice secret
            S: 2 OK [CAPABILITY IMAP4rev1 LITERAL+ ID SASL-IR CHILDREN SPECIAL-USE NAMESPACE QUOTA QUOTA=RES-STORAGE QUOTA=RES-MESSAGE MULTIAPPEND IDLE UNSELECT MOVE UIDPLUS] *
            C: 3 capability
            S: * CAPABILITY IMAP4rev1 *
            S: 3 OK *
            C: 4 CAPABILITY more
            S: 4 BAD *
            """);
    }

    [Fact]
    public async Task Without_tls_and_without_leave_login_is_disabled()
    {
        await using var imap = await ImapHarness.StartAsync(new() { HostName = "mail.example.org" });
        var c = await imap.ConnectAsync();
        await c.PlayAsync("""
            C: 1 CAPABILITY
            S: * CAPABILITY IMAP4rev1 * LOGINDISABLED
            S: 1 OK *
            """);
    }
}
