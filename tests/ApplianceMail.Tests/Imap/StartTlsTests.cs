using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Access.Imap;

namespace ApplianceMail.Tests.Imap;

public sealed class StartTlsTests
{
    static readonly ImapSessionOptions s_options = new() { HostName = "mail.example.org", Tls = new SslServerAuthenticationOptions { ServerCertificate = Certificate() } };

    [Fact]
    public async Task Starttls_is_offered_and_login_is_not()
    {
        await using var imap = await ImapHarness.StartAsync(s_options);
        var c = await imap.ConnectAsync();
        await c.PlayAsync("C: 1 CAPABILITY\nS: * CAPABILITY * STARTTLS LOGINDISABLED\nS: 1 OK *\nC: 2 STARTTLS x\nS: 2 BAD *");
    }

    [Fact]
    public async Task Commands_sent_behind_starttls_in_the_clear_are_never_answered()
    {
        await using var imap = await ImapHarness.StartAsync(s_options);
        var c = await imap.ConnectAsync();
        await c.SendRawAsync("1 STARTTLS\r\n2 NOOP\r\n3 LOGIN alice secret\r\n");
        await c.ExpectAsync("1 OK *");
        await c.CloseAsync();
        await c.ExpectEndAsync();
    }

    [Fact]
    public async Task Without_a_certificate_there_is_no_starttls()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync();
        await c.PlayAsync("C: 1 STARTTLS\nS: 1 BAD *");
    }

    static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.example.org", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
