using ApplianceMail.AdminClient.Json;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.Tests.PowerShell;

public sealed class ResultShapeTests
{
    [Theory]
    [InlineData("createdAt", true)]
    [InlineData("lastLoginAt", true)]
    [InlineData("since", true)]
    [InlineData("serverTime", true)]
    [InlineData("endTime", true)]
    [InlineData("displayName", false)]
    public void Times_are_known_by_the_members_name_so_that_no_persons_text_becomes_one(string name, bool isTime) =>
        Assert.Equal(isTime ? typeof(DateTime) : typeof(string), ResultShape.MemberValue(name, "2026-11-21T05:00:00Z")!.GetType());

    [Fact]
    public void A_time_is_the_same_moment_in_local_time()
    {
        var value = (DateTime)ResultShape.MemberValue("createdAt", "2026-11-21T05:00:00.1234567+02:00")!;
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 5, 0, 0, TimeSpan.FromHours(2)).AddTicks(1234567), new DateTimeOffset(value));
    }

    [Fact]
    public void An_uptime_is_a_duration() => Assert.Equal(new TimeSpan(1, 2, 3, 4), ResultShape.MemberValue("serverUptime", "1.02:03:04"));

    [Fact]
    public void A_member_of_a_time_that_is_none_stays_a_text() => Assert.Equal("soon", ResultShape.MemberValue("createdAt", "soon"));

    [Fact]
    public void A_change_that_names_a_secret_keeps_its_form()
    {
        var row = (JsonObject)JsonReader.Read("""{"id":1,"before":{"a":1},"after":null,"secret":"password"}""")!;
        Assert.Same(row, ResultShape.Of("ApplianceMail.MailChange", row).Members);
    }

    [Fact]
    public void Without_a_random_password_a_new_user_is_a_plain_user()
    {
        var row = (JsonObject)JsonReader.Read("""{"user":{"address":"a@b"},"generatedPassword":null}""")!;
        var result = ResultShape.Of("ApplianceMail.MailUser", row);
        Assert.Equal(["ApplianceMail.MailUser"], result.TypeNames);
        Assert.Equal("a@b", result.Members.Text("address"));
    }
}
