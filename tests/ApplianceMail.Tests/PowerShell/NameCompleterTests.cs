using ApplianceMail.AdminClient;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;

namespace ApplianceMail.Tests.PowerShell;

public sealed class NameCompleterTests
{
    [Fact]
    public void Names_that_begin_with_what_is_typed_come_in_order()
    {
        var sent = new List<string>();
        var names = new AddressCompleter().Names(Answer("""{"result":[{"address":"alice@b"},{"address":"Al@b"},{"address":"bob@b"}]}""", sent), "al");
        Assert.Equal(["Al@b", "alice@b"], names);
        Assert.Equal(["""{"Filter":"al*","ResultSize":100}""", "{}"], sent);
    }

    [Theory]
    [InlineData("""{"code":"AccessDenied"}""", 403)]
    [InlineData("oops", 200)]
    public void A_server_that_cannot_tell_gives_no_names(string answer, int status) => Assert.Empty(new UserCompleter().Names(Answer(answer, [], status), "a"));

    [Fact]
    public void A_server_that_is_gone_gives_no_names() => Assert.Empty(new DomainCompleter().Names((_, _, _, _, _) => throw new AdminClientException("ServerNotReached", "gone"), ""));

    static RunOperation Answer(string json, List<string> sent, int status = 200) => (_, parameters, _, _, _) =>
    {
        sent.Add(parameters);
        return Task.FromResult(new AdminResponse(status, json));
    };
}
