using ApplianceMail.Mail.Authentication;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Delivery;

public sealed class MtaStsFileTests
{
    [Fact]
    public void Policies_come_back_and_a_broken_file_is_an_empty_one()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "mta-sts.json");
        var kept = new KeptMtaStsPolicy("1", new MtaStsPolicy(MtaStsMode.Enforce, TimeSpan.FromDays(1), ["*.example.org"]), DateTimeOffset.UnixEpoch);
        new MtaStsFile(path, NullLoggerFactory.Instance).Keep("example.org", kept);
        var again = new MtaStsFile(path, NullLoggerFactory.Instance).Find("example.org")!;
        Assert.Equal((kept.Id, kept.Expires, kept.Policy.Mode, "*.example.org"), (again.Id, again.Expires, again.Policy.Mode, again.Policy.Hosts.Single()));
        File.WriteAllText(path, "{ broken");
        Assert.Null(new MtaStsFile(path, NullLoggerFactory.Instance).Find("example.org"));
    }
}
