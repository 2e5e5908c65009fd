using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Tests.Planning;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("x@far.example", false, "The message for x@far.example goes to the mail server of its domain.")]
    [InlineData("x@far.example", true, "The message for x@far.example waits here until its server asks for it.")]
    [InlineData("bob@example.org", false, "The message for bob@example.org goes to x@far.example at another mail server.")]
    [InlineData("bob@example.org", true, "The message for bob@example.org waits here for x@far.example until the server there asks for it.")]
    public void What_goes_to_another_server_is_said_without_naming_one_address_twice(string recipient, bool isHeld, string sentence)
    {
        Step[] steps = isHeld ? [new("remote", "x@far.example"), new("held", "far.example", 1)] : [new("remote", "x@far.example")];
        Assert.Equal(sentence, Explanation.Accepted(recipient, steps));
    }

    [Fact]
    public void A_mailbox_and_another_server_are_one_sentence() =>
        Assert.Equal(
            "The message for bob@example.org goes into the mailbox of bob@example.org; it also goes to x@far.example at another mail server.",
            Explanation.Accepted("bob@example.org", [new("local-user", "bob@example.org"), new("remote", "x@far.example")]));
}
