using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Store;

public sealed class PasswordHashTests
{
    [Theory]
    [InlineData("secret", "secret", true)]
    [InlineData("secret", "Secret", false)]
    [InlineData("", "", true)]
    [InlineData("Bär", "Ba\u0308r", true)] // composed and decomposed
    [InlineData("a\u00A0b", "a b", true)] // no-break space
    [InlineData("\uD800", "\uD800", true)] // half a surrogate pair
    public void A_hash_is_of_its_password_alone(string set, string given, bool expected) =>
        Assert.Equal(expected, PasswordHash.Verify(PasswordHash.Create(set, iterations: 1000), given));

    [Fact]
    public void Hashes_describe_themselves_and_are_salted()
    {
        var hash = PasswordHash.Create("x");
        Assert.StartsWith("{PBKDF2-SHA512}210000$", hash);
        Assert.NotEqual(hash, PasswordHash.Create("x"));
        Assert.True(PasswordHash.IsKnown(hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("clear")]
    [InlineData("{SHA}abc")]
    [InlineData("{PBKDF2-SHA512}")]
    [InlineData("{md5}")]
    [InlineData("{md5}21232f297a57a5a743894a0e4a801fc")]
    [InlineData("{md5}21232f297a57a5a743894a0e4a801fcg")]
    [InlineData("{PBKDF2-SHA512}1000$AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("{PBKDF2-SHA512}0$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("{PBKDF2-SHA512}99999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("{PBKDF2-SHA512}1000$!$AAAAAAAAAAAAAAAAAAAAAA==")]
    public void What_is_no_hash_of_ours_is_known_as_such_and_opens_nothing(string hash)
    {
        Assert.False(PasswordHash.IsKnown(hash));
        Assert.False(PasswordHash.Verify(hash, "clear"));
        Assert.False(PasswordHash.Verify(hash, hash));
    }

    [Theory]
    [InlineData("{md5}21232f297a57a5a743894a0e4a801fc3", "admin", true)]
    [InlineData("{MD5}21232F297A57A5A743894A0E4A801FC3", "admin", true)]
    [InlineData("{md5}21232f297a57a5a743894a0e4a801fc3", "Admin", false)]
    public void Winmails_old_hashes_are_checked(string hash, string password, bool expected)
    {
        Assert.True(PasswordHash.IsKnown(hash));
        Assert.Equal(expected, PasswordHash.Verify(hash, password));
    }
}
