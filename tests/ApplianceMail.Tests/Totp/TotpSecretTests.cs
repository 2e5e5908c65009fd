using ApplianceMail.Mail.Totp;

namespace ApplianceMail.Tests.Totp;

public sealed class TotpSecretTests
{
    /// <summary>"12345678901234567890", the key of both standards' examples.</summary>
    const string StandardKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    static TotpSecret Standard => TotpSecret.TryParse(StandardKey, out var secret) ? secret : throw new InvalidOperationException();

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void Codes_are_those_of_the_counter_standard(long step, string code) => Assert.Equal(code, Standard.Code(step));

    // RFC 6238 appendix B has eight digits: the last six are ours.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_time_standard(long seconds, string code) =>
        Assert.Equal(code[2..], Standard.Code(TotpSecret.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void One_step_before_and_after_is_taken_and_two_are_not()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        long step = TotpSecret.StepAt(now);
        for (int distance = -1; distance <= 1; distance++)
        {
            Assert.True(Standard.TryMatch(Standard.Code(step + distance), now, out long found));
            Assert.Equal(step + distance, found);
        }
        Assert.False(Standard.TryMatch(Standard.Code(step - 2), now, out _));
        Assert.False(Standard.TryMatch(Standard.Code(step + 2), now, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("٧٥٥٢٢٤")]
    [InlineData("755 224")]
    [InlineData("755224\0")]
    public void What_is_no_code_matches_nothing(string code) => Assert.False(Standard.TryMatch(code, DateTimeOffset.UnixEpoch, out _));

    [Fact]
    public void A_new_secret_has_160_bits_and_comes_back_from_its_text_in_any_form()
    {
        var secret = TotpSecret.Create();
        var text = secret.ToBase32();
        Assert.Equal(32, text.Length);
        Assert.NotEqual(text, TotpSecret.Create().ToBase32());
        foreach (var form in new[] { text, text.ToLowerInvariant(), string.Join(' ', text.Chunk(4).Select(c => new string(c))), text + "======" })
        {
            Assert.True(TotpSecret.TryParse(form, out var again));
            Assert.Equal(secret.Code(1), again.Code(1));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("GEZDGNBV")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJÄ")]
    public void Secrets_that_are_too_short_or_no_base32_are_refused(string text) => Assert.False(TotpSecret.TryParse(text, out _));

    [Fact]
    public void The_uri_has_what_an_app_needs_and_the_text_of_the_object_has_not()
    {
        Assert.Equal(
            $"otpauth://totp/mail.example.org:big%20boss?secret={StandardKey}&issuer=mail.example.org&algorithm=SHA1&digits=6&period=30",
            Standard.ToUri("mail.example.org", "big boss"));
        Assert.DoesNotContain(StandardKey, Standard.ToString());
    }
}
