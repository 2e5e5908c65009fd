using ApplianceMail.Transport.Smtp;
using ApplianceMail.Transport.Smtp.Extensions;

namespace ApplianceMail.Tests.Smtp;

public sealed class SmtpTableTests
{
    [Fact]
    public void Every_command_has_its_tests() =>
        Assert.All(SmtpCommands.All, row => Assert.NotNull(Tests("Commands", char.ToUpperInvariant(row.Verb[0]) + row.Verb[1..].ToLowerInvariant())));

    [Fact]
    public void Every_extension_has_its_tests() =>
        Assert.All(SmtpExtensions.All, extension => Assert.NotNull(Tests("Extensions", extension.GetType().Name)));

    [Fact]
    public void Every_extension_is_in_the_list()
    {
        var all = typeof(SmtpExtension).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SmtpExtension))).ToHashSet();
        Assert.Equal(all, SmtpExtensions.All.Select(e => e.GetType()).ToHashSet());
    }

    static Type? Tests(string folder, string name) => typeof(SmtpTableTests).Assembly.GetType($"ApplianceMail.Tests.Smtp.{folder}.{name}Tests");
}
