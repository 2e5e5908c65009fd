using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Passwords;

namespace ApplianceMail.Tests.Store.Passwords;

public sealed class ForeignHashTests
{
    const string Password = "Grüße, 12!";
    const string Long = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    [Theory]
    [InlineData("{SHA}Otm/HokQmcrxIIYaNi6Q930lsh0=", Password)]
    [InlineData("{sha}3ad9bf1e891099caf120861a362e90f77d25b21d", Password)]
    [InlineData("{SSHA}6qrdK6wq5POHUJolteAHTJSugitOYUNs", Password)]
    [InlineData("{SHA256}C6q8h1Iq1VdkJVad5TPXj32MphLMByG/f8XCudI2hPQ=", Password)]
    [InlineData("{SSHA256.HEX}9362a438526e2fa17779c90653f90ce205242b6d29e1c78841b177a1f1ff07244e61436c", Password)]
    [InlineData("{SHA512}e7LCP+L5DZQGAN9ZLg5fwYqzcdW+RRGRAvXM/JnigCNkUHV53zJimcnbpF10Kmunyb1Yoj4/d3OG7POnmRmnKA==", Password)]
    [InlineData("{SSHA512}vXXJhBvEs1OEb5dk/Wi3gmrK4DlzhkSqyz3rQjpovi0iV4hGMQNYIchib+qnUuSXImD1ccp/U0ZplsjhIl6+KU5hQ2w=", Password)]
    [InlineData("{SMD5}5go5qkv6z6+aVXaSdBH3lE5hQ2w=", Password)]
    [InlineData("{PLAIN-MD5}cf4b45acdf6ca7bc5c35f0dddef0563b", Password)]
    [InlineData("{LDAP-MD5}z0tFrN9sp7xcNfDd3vBWOw==", Password)]
    [InlineData("{PBKDF2}$1$saltySalt$5000$6b9b0ff168f91a04c852c3292a4a5c478e32cc11", Password)]
    [InlineData("{CRYPT}$1$abcdefgh$p05xqtE8RtNYoRVhIxAtf/", Password)]
    [InlineData("$1$ab$s5cdzXI1VZ8fHADCvf1uE1", Long)]
    [InlineData("$1$a$8CfZSfErbeskipdhZHtvu.", "")]
    [InlineData("{CRYPT}$apr1$abcdefgh$FBwExRW4dCc8aL.OvjpIE1", "password")]
    [InlineData("{CRYPT}$5$saltsalt$WBaGM9DfVvV2VN00qf.sq6ASOcFretQXv.ltBozCOx5", Password)]
    [InlineData("{SHA256-CRYPT}$5$saltsalt$09agN5RZ2meWdEdnEusqsq5G7RwwghB8jCKoWWADxW/", "")]
    [InlineData("{SHA512-CRYPT}$6$saltsalt$kz/ZY3pxEwe8btBX2tCHWG6DgiokIOQXIIShOUhq5/fX1rNqM36vsZsd37lLYAI/1Nv4UADjoZ2wxuaKg8YiE/", Password)]
    [InlineData("$6$rounds=1400$anotherlongsalts$SIbKfMUbvAEdheoarkcBA.9QOZ6FdlFojuB1qj1/EbxxXWLTvdfKztIcm355WJ/tYgyPXVunmZKsr6iqiA16w.", Password)]
    [InlineData("$6$saltsalt$9HNqus/FQOG.XUp153ohaAe3d4vycIH3mMrzmIFPNDtxtEtKipo2Um6RqZqjZwWaPBQQkOoYDYKgciqrVaKlT0", Long)]
    [InlineData("$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5", "Hello world!")]
    [InlineData("$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.", "Hello world!")]
    [InlineData("{BLF-CRYPT}$2b$05$abcdefghijklmnopqrstuuWW6tYQ/gSV5656zZNgVCJbCKMd0IcSa", Password)]
    [InlineData("{CRYPT}$2y$04$......................c28aUpjOHNIy2enicAERhACEtPhnu6O", Password)]
    [InlineData("$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i", Long)]
    [InlineData("$2b$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq", "")]
    [InlineData("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "U*U")]
    public void A_hash_of_another_server_opens_for_its_password_alone(string hash, string password)
    {
        Assert.True(PasswordHash.IsKnown(hash));
        Assert.True(PasswordHash.Verify(hash, password));
        Assert.False(PasswordHash.Verify(hash, password + "x") && password.Length < 72);
        Assert.False(PasswordHash.Verify(hash, "wrong"));
    }

    [Theory]
    [InlineData("{PLAIN}secret")]
    [InlineData("{CLEARTEXT}secret")]
    [InlineData("{CRYPT}ab0dEfGhIjKlM")]
    [InlineData("{ARGON2ID}$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$AAAA")]
    [InlineData("$6$rounds=1000001$salt$kz/ZY3pxEwe8btBX2tCHWG6DgiokIOQXIIShOUhq5/fX1rNqM36vsZsd37lLYAI/1Nv4UADjoZ2wxuaKg8YiE/")]
    [InlineData("$2b$15$abcdefghijklmnopqrstuuWW6tYQ/gSV5656zZNgVCJbCKMd0IcSa")]
    [InlineData("$2b$31$abcdefghijklmnopqrstuuWW6tYQ/gSV5656zZNgVCJbCKMd0IcSa")]
    [InlineData("{PBKDF2}$1$salt$1000001$6b9b0ff168f91a04c852c3292a4a5c478e32cc11")]
    [InlineData("{SSHA}Otm/HokQmcrxIIYaNi6Q930lsh0=")]
    [InlineData("{SHA}6qrdK6wq5POHUJolteAHTJSugitOYUNs")]
    [InlineData("{SHA")]
    [InlineData("$")]
    [InlineData("$1$$")]
    [InlineData("$5$saltsalt$short")]
    [InlineData("{}x")]
    public void What_is_no_hash_or_would_cost_too_much_is_refused(string hash)
    {
        Assert.False(PasswordHash.IsKnown(hash));
        Assert.False(PasswordHash.Verify(hash, "secret"));
    }

    [Fact]
    public void Every_prefix_of_a_hash_is_refused_without_an_error()
    {
        foreach (var hash in (string[])["{SSHA512}vXXJhBvEs1OEb5dk/Wi3gmrK4DlzhkSqyz3rQjpovi0iV4hGMQNYIchib+qnUuSXImD1ccp/U0ZplsjhIl6+KU5hQ2w=", "$6$rounds=1400$anotherlongsalts$SIbKfMUbvAEdheoarkcBA.9QOZ6F", "$2b$05$abcdefghijklmnopqrstuuWW6tYQ/gSV5656zZNgVCJbCKMd0IcS"])
            for (int i = 0; i < hash.Length; i++) Assert.False(ForeignHash.Verify(hash[..i], Password));
    }
}
