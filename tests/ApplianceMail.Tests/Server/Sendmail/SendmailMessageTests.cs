using System.Text;
using ApplianceMail.Server;
using ApplianceMail.Server.Sendmail;

namespace ApplianceMail.Tests.Server.Sendmail;

public sealed class SendmailMessageTests
{
    static string File(string content, params string[] arguments) =>
        Encoding.ASCII.GetString(SendmailMessage.Of(SendmailArguments.Parse(arguments), "www-data", Encoding.ASCII.GetBytes(content)).ToFile());

    [Fact]
    public void Recipients_are_those_named_and_with_t_those_of_the_header() =>
        Assert.Equal(
            "X-Sender: <www-data>\nX-Receiver: <root>\nX-Receiver: <a@b.example>\nX-Receiver: <c@d.example>\nTo: A <a@b.example>\nBcc: c@d.example, root\n\nx\n",
            File("To: A <a@b.example>\nBcc: c@d.example, root\n\nx\n", "-t", "root"));

    [Fact]
    public void Without_t_the_header_names_nobody() =>
        Assert.Equal("X-Sender: <>\nX-Sender-Name: Cron Daemon\nX-Receiver: <root> NOTIFY=NEVER\nTo: a@b.example\n\n", File("To: a@b.example\n\n", "-f", "<>", "-F", "Cron Daemon", "-N", "never", "root"));

    [Theory]
    [InlineData(64, "Subject: x\n\n", "-t")]
    [InlineData(64, "x\n")]
    [InlineData(65, "x\n", "a b@c")]
    [InlineData(65, "x\n", "a@-b")]
    [InlineData(65, "x\n", "-f", "x y", "root")]
    [InlineData(65, "x\n", "a\nX-Receiver: b")]
    public void What_cannot_be_sent_has_an_exit_code(int code, string content, params string[] arguments) =>
        Assert.Equal(code, Assert.Throws<SendmailException>(() => File(content, arguments)).ExitCode);

    [Theory]
    [InlineData("a\n.\nb\n", false, "a\n")]
    [InlineData("a\r\n.\r\nb", false, "a\r\n")]
    [InlineData("a\n..\n.x\n", false, "a\n..\n.x\n")]
    [InlineData("a\n.", false, "a\n")]
    [InlineData(".", false, "")]
    [InlineData("a\n.\nb\n", true, "a\n.\nb\n")]
    public void A_dot_alone_ends_the_message_unless_dots_are_ignored(string input, bool ignoresDots, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(SendmailInput.Read(new MemoryStream(Encoding.ASCII.GetBytes(input)), ignoresDots, 1000)));

    [Fact]
    public void A_message_that_is_too_large_is_a_data_error() =>
        Assert.Equal(65, Assert.Throws<SendmailException>(() => SendmailInput.Read(new MemoryStream(new byte[2000]), true, 1000)).ExitCode);
}
