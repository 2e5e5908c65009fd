using ApplianceMail.ComInterop;

namespace ApplianceMail.Tests.ComInterop;

/// <summary>How long a call may take.</summary>
public sealed class CallTimeTests
{
    [Theory]
    [InlineData("1", 1), InlineData("90", 90), InlineData("3600", 3600)]
    [InlineData(null, 8), InlineData("", 8), InlineData("0", 8), InlineData("3601", 8), InlineData("-5", 8), InlineData(" 9", 8), InlineData("soon", 8), InlineData("99999999999", 8)]
    public void A_program_names_its_patience_and_a_page_has_eight_seconds(string? named, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), CallTime.PatienceOf(named));
}
