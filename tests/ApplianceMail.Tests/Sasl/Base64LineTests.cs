using System.Text;
using ApplianceMail.Mail.Sasl;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Sasl;

public sealed class Base64LineTests
{
    [Fact]
    public void What_is_encoded_is_decoded_again() =>
        Prop.ForAll<byte[]>(octets => Base64Line.TryDecode(Encoding.ASCII.GetBytes(Convert.ToBase64String(octets)), out var decoded) && decoded.SequenceEqual(octets))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("YQ")]
    [InlineData("YQ=")]
    [InlineData("Y Q==")]
    [InlineData("YQ==\t")]
    [InlineData("YQ==YQ==")]
    [InlineData("Y*==")]
    [InlineData("=")]
    public void What_is_no_base64_is_refused(string line) => Assert.False(Base64Line.TryDecode(Encoding.ASCII.GetBytes(line), out _));

    [Fact]
    public void An_initial_response_of_one_equals_sign_is_empty()
    {
        Assert.True(Base64Line.TryDecodeInitialResponse("="u8, out var message));
        Assert.Empty(message);
        Assert.False(Base64Line.TryDecodeInitialResponse([], out _));
    }
}
