using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Mail.Authentication;
using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Delivery;

/// <summary>TLS with other servers: what is offered, what a policy wants, and what becomes of a message where it is not had.</summary>
public sealed class TlsTests
{
    static readonly TestAuthority s_authority = new();

    static RecipientResult Only(DeliveryReport report) => Assert.Single(report.Results);

    static string Tls(DeliveryReport report) => string.Join(" | ", report.Steps.Where(s => s.Rule == "tls").Select(s => s.Detail));

    static ScriptedSmtpServer TlsMx(DeliveryFixture f, X509Certificate2? certificate = null)
    {
        var server = f.Mx().Offer("STARTTLS", "PIPELINING");
        if (certificate is not null) server.Certificate = certificate;
        return server;
    }

    [Fact]
    public async Task Starttls_is_used_where_it_is_offered_whatever_the_certificate()
    {
        await using var f = new DeliveryFixture();
        var server = TlsMx(f);
        var report = await f.ToMxAsync();
        Assert.Equal(DeliveryOutcome.Delivered, Only(report).Outcome);
        Assert.Contains("certificate not checked", Tls(report), StringComparison.Ordinal);
        Assert.Equal(["EHLO mail.example.org", "STARTTLS", "EHLO mail.example.org", "MAIL FROM:<alice@example.org>"], server.Commands.Take(4));
    }

    [Theory]
    [InlineData("454 4.7.0 not now", 1)]
    [InlineData(ScriptedSmtpServer.BrokenTls, 2)]
    public async Task Where_tls_fails_that_nobody_wanted_the_message_goes_without(string reply, int connections)
    {
        await using var f = new DeliveryFixture();
        var server = TlsMx(f).On("STARTTLS", reply);
        var report = await f.ToMxAsync();
        Assert.Equal((DeliveryOutcome.Delivered, connections), (Only(report).Outcome, server.Connections));
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task A_server_that_wants_tls_after_it_failed_there_is_tried_again_later()
    {
        await using var f = new DeliveryFixture();
        TlsMx(f).On("STARTTLS", ScriptedSmtpServer.BrokenTls).On("MAIL", "530 5.7.0 Must issue a STARTTLS command first");
        Assert.Equal((DeliveryOutcome.Deferred, "4.7.5"), (Only(await f.ToMxAsync()).Outcome, Only(await f.ToMxAsync()).Status.ToString()));
    }

    [Fact]
    public async Task An_mta_sts_policy_in_force_wants_a_valid_certificate_of_the_servers_name()
    {
        await using var f = new DeliveryFixture();
        f.Options = f.Options with { TrustedRoots = [s_authority.Root] };
        f.Dns.Txt("_mta-sts.example.net", "v=STSv1; id=1;");
        f.PolicyFiles["example.net"] = "version: STSv1\nmode: enforce\nmx: *.example.net\nmax_age: 86400\n";
        var server = TlsMx(f, s_authority.Issue("mx.example.net"));
        var report = await f.ToMxAsync();
        Assert.Equal(DeliveryOutcome.Delivered, Only(report).Outcome);
        Assert.Contains("certificate valid", Tls(report), StringComparison.Ordinal);
        foreach (var bad in new[] { s_authority.Issue("other.example.net"), s_authority.Issue("mx.example.net", expired: true), TestCertificate.Certificate })
        {
            server.Certificate = bad;
            Assert.Equal((DeliveryOutcome.Deferred, "4.7.5"), (Only(await f.ToMxAsync()).Outcome, Only(await f.ToMxAsync()).Status.ToString()));
        }
        server.Offer("PIPELINING");
        Assert.Equal("4.7.10", Only(await f.ToMxAsync()).Status.ToString());
        Assert.Single(server.Messages);
        Assert.Equal(1, f.PolicyFetches);
    }

    [Fact]
    public async Task A_server_that_an_mta_sts_policy_does_not_name_gets_nothing_unless_it_is_tested()
    {
        await using var f = new DeliveryFixture();
        f.Dns.Txt("_mta-sts.example.net", "v=STSv1; id=1;").Txt("_mta-sts.test.net", "v=STSv1; id=1;").Mx("test.net", 10, "mx.example.net");
        f.PolicyFiles["example.net"] = "version: STSv1\r\nmode: enforce\r\nmx: mail.example.net\r\nmax_age: 86400\r\n";
        f.PolicyFiles["test.net"] = "version: STSv1\nmode: testing\nmx: mail.example.net\nmax_age: 86400\n";
        var server = TlsMx(f);
        Assert.Equal((DeliveryOutcome.Deferred, "4.7.0"), (Only(await f.ToMxAsync()).Outcome, Only(await f.ToMxAsync()).Status.ToString()));
        Assert.Equal(0, server.Connections);
        var report = await f.DeliverAsync(DeliveryFixture.Envelope(["bob@test.net"]), new MxHop("test.net", []));
        Assert.Equal(DeliveryOutcome.Delivered, Only(report).Outcome);
        Assert.Contains(report.Steps, s => s.Rule == "mta-sts" && s.Detail.Contains("testing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_is_kept_over_a_restart_and_a_failed_fetch()
    {
        var kept = new KeptPolicies();
        await using (var f = new DeliveryFixture { Policies = kept })
        {
            f.Dns.Txt("_mta-sts.example.net", "v=STSv1; id=1;");
            f.PolicyFiles["example.net"] = "version: STSv1\nmode: enforce\nmx: mail.example.net\nmax_age: 86400\n";
            TlsMx(f);
            Assert.Equal(DeliveryOutcome.Deferred, Only(await f.ToMxAsync()).Outcome);
        }
        await using var again = new DeliveryFixture { Policies = kept };
        again.Dns.Txt("_mta-sts.example.net", "v=STSv1; id=2;");
        TlsMx(again);
        Assert.Equal(DeliveryOutcome.Deferred, Only(await again.ToMxAsync()).Outcome);
        Assert.Equal(DeliveryOutcome.Deferred, Only(await again.ToMxAsync()).Outcome);
        Assert.Equal(1, again.PolicyFetches);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public async Task Dane_wants_the_certificate_that_the_dns_describes(int selector, int matching)
    {
        await using var f = new DeliveryFixture();
        f.Dns.IsAuthentic = true;
        var server = TlsMx(f);
        var described = TestCertificate.Certificate;
        var selected = selector == 0 ? described.RawData : described.PublicKey.ExportSubjectPublicKeyInfo();
        f.Dns.Tlsa($"_{server.Port}._tcp.mx.example.net", 3, selector, matching, matching switch { 1 => SHA256.HashData(selected), 2 => SHA512.HashData(selected), _ => selected });
        var report = await f.ToMxAsync();
        Assert.Equal(DeliveryOutcome.Delivered, Only(report).Outcome);
        Assert.Contains("fits a TLSA record", Tls(report), StringComparison.Ordinal);
        server.Certificate = s_authority.Issue("mx.example.net");
        var refused = Only(await f.ToMxAsync());
        Assert.Equal((DeliveryOutcome.Deferred, "4.7.5"), (refused.Outcome, refused.Status.ToString()));
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task Dane_takes_a_certificate_of_the_described_authority_with_the_right_name()
    {
        await using var f = new DeliveryFixture();
        f.Dns.IsAuthentic = true;
        // A server sends no root, so an authority below it is described.
        var office = new TestAuthority(s_authority);
        var server = TlsMx(f, office.Issue("mx.example.net"));
        server.Chain.Add(office.Root);
        f.Dns.Tlsa($"_{server.Port}._tcp.mx.example.net", 2, 0, 1, SHA256.HashData(office.Root.RawData));
        Assert.Equal(DeliveryOutcome.Delivered, Only(await f.ToMxAsync()).Outcome);
        foreach (var bad in new[] { office.Issue("elsewhere.example"), office.Issue("mx.example.net", expired: true), new TestAuthority(s_authority).Issue("mx.example.net") })
        {
            server.Certificate = bad;
            Assert.Equal(DeliveryOutcome.Deferred, Only(await f.ToMxAsync()).Outcome);
        }
    }

    [Fact]
    public async Task Dane_without_tls_or_without_an_answer_sends_nothing_and_without_proof_counts_not()
    {
        await using var f = new DeliveryFixture();
        f.Dns.IsAuthentic = true;
        var server = f.Mx();
        var name = $"_{server.Port}._tcp.mx.example.net";
        f.Dns.Tlsa(name, 3, 1, 1, new byte[32]);
        Assert.Equal("4.7.10", Only(await f.ToMxAsync()).Status.ToString());
        await using var g = new DeliveryFixture();
        g.Dns.IsAuthentic = true;
        var other = g.Mx();
        g.Dns.Fault($"_{other.Port}._tcp.mx.example.net", DnsFault.ServFail);
        Assert.Equal("4.4.3", Only(await g.ToMxAsync()).Status.ToString());
        await using var h = new DeliveryFixture();
        h.Dns.Tlsa($"_{h.Mx().Port}._tcp.mx.example.net", 3, 1, 1, new byte[32]);
        Assert.Equal(DeliveryOutcome.Delivered, Only(await h.ToMxAsync()).Outcome);
        Assert.Empty(server.Messages);
        Assert.Empty(other.Messages);
    }

    [Theory]
    [InlineData(HostTls.Required)]
    [InlineData(HostTls.Implicit)]
    public async Task A_relay_host_that_must_have_tls_must_have_a_valid_certificate(HostTls tls)
    {
        await using var f = new DeliveryFixture();
        f.Options = f.Options with { TrustedRoots = [s_authority.Root] };
        f.Dns.A("relay.example.net", "127.0.0.1");
        var server = f.Server().Offer("STARTTLS", "AUTH PLAIN LOGIN");
        (server.IsImplicitTls, server.Certificate) = (tls == HostTls.Implicit, s_authority.Issue("relay.example.net"));
        var relay = new RelayHost("relay.example.net", server.Port, tls, "user", "secret", null, 1);
        var report = await f.DeliverAsync(DeliveryFixture.Envelope(["bob@example.net"]), new HostsHop("example.net", [relay], ThenMx: false));
        Assert.Equal(DeliveryOutcome.Delivered, Only(report).Outcome);
        Assert.Contains("AUTH PLAIN AHVzZXIAc2VjcmV0", server.Commands);
        server.Certificate = TestCertificate.Certificate;
        var refused = Only(await f.DeliverAsync(DeliveryFixture.Envelope(["bob@example.net"]), new HostsHop("example.net", [relay], ThenMx: false)));
        Assert.Equal((DeliveryOutcome.Deferred, "4.7.5"), (refused.Outcome, refused.Status.ToString()));
        Assert.Single(server.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    sealed class KeptPolicies : IMtaStsStore
    {
        readonly Dictionary<string, KeptMtaStsPolicy> _policies = [];

        public KeptMtaStsPolicy? Find(string domain) => _policies.GetValueOrDefault(domain);

        public void Keep(string domain, KeptMtaStsPolicy policy) => _policies[domain] = policy;
    }
}
