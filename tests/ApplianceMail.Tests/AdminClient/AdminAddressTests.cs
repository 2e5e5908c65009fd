using ApplianceMail.AdminClient;

namespace ApplianceMail.Tests.AdminClient;

public sealed class AdminAddressTests
{
    [Theory]
    [InlineData("mail.example.org", "https://mail.example.org:6000/")]
    [InlineData("mail.example.org:16000", "https://mail.example.org:16000/")]
    [InlineData("https://mail.example.org", "https://mail.example.org:6000/")]
    [InlineData("https://mail.example.org:443/", "https://mail.example.org/")]
    [InlineData(" https://mail.example.org:6000/api/ ", "https://mail.example.org:6000/")]
    [InlineData("[::1]:16000", "https://[::1]:16000/")]
    [InlineData("192.0.2.1", "https://192.0.2.1:6000/")]
    public void Addresses_are_taken_as_people_write_them(string written, string uri) => Assert.Equal(uri, AdminAddress.Parse(written).ToString());

    [Theory]
    [InlineData("http://mail.example.org", "InsecureUri")]
    [InlineData("ftp://mail.example.org", "InsecureUri")]
    [InlineData("https://admin:secret@mail.example.org", "InvalidUri")]
    [InlineData("", "InvalidUri")]
    [InlineData("mail example org", "InvalidUri")]
    [InlineData("host:port", "InvalidUri")]
    public void Other_things_are_refused(string written, string code) => Assert.Equal(code, Assert.Throws<AdminClientException>(() => AdminAddress.Parse(written)).Code);
}
