using ApplianceMail.Access.Pop3;

namespace ApplianceMail.Tests.Pop3;

public sealed class Pop3TableTests
{
    [Fact]
    public void Every_command_has_its_tests() =>
        Assert.All(Pop3Commands.All, row => Assert.NotNull(Tests(char.ToUpperInvariant(row.Keyword[0]) + row.Keyword[1..].ToLowerInvariant())));

    static Type? Tests(string name) => typeof(Pop3TableTests).Assembly.GetType($"ApplianceMail.Tests.Pop3.Commands.{name}Tests");
}
