using System.Text;
using ApplianceMail.Mail.Sasl;

namespace ApplianceMail.Tests.Sasl;

public sealed class PlainTests
{
    [Theory]
    [InlineData("\0alice\0secret", "", "alice", "secret")]
    [InlineData("other\0alice\0secret", "other", "alice", "secret")]
    [InlineData("\0\u00E4lice\0s\u00EBcret", "", "\u00E4lice", "s\u00EBcret")]
    public void A_message_has_three_parts(string message, string authorization, string user, string password)
    {
        Assert.True(Plain.TryParse(Encoding.UTF8.GetBytes(message), out var a, out var u, out var p));
        Assert.Equal((authorization, user, password), (a, u, p));
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("\0alice")]
    [InlineData("\0alice\0")]
    [InlineData("\0\0secret")]
    [InlineData("\0alice\0sec\0ret")]
    [InlineData("\0alice\r\nforged log line\0secret")]
    [InlineData("a\u001Bb\0alice\0secret")]
    public void What_has_not_three_parts_is_refused(string message) => Assert.False(Plain.TryParse(Encoding.UTF8.GetBytes(message), out _, out _, out _));

    [Fact]
    public void What_is_not_UTF_8_is_refused() => Assert.False(Plain.TryParse([0, (byte)'a', 0, 0xFF], out _, out _, out _));
}
