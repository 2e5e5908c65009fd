using ApplianceMail.Mail.Sasl;

namespace ApplianceMail.Tests.Sasl;

public sealed class LoginTests
{
    [Fact]
    public void An_answer_is_UTF_8_text()
    {
        Assert.True(Login.TryParse("alice"u8, out var text));
        Assert.Equal("alice", text);
    }

    [Fact]
    public void Empty_answers_NUL_and_other_encodings_are_refused()
    {
        Assert.False(Login.TryParse([], out _));
        Assert.False(Login.TryParse("a\0b"u8, out _));
        Assert.False(Login.TryParse([0xFF], out _));
    }
}
