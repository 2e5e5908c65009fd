using System.Text;
using ApplianceMail.Mail.Imap;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Imap;

public sealed class SequenceSetTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("4:2", "2:4")]
    [InlineData("1,2,3", "1:3")]
    [InlineData("5,1:3,2:4", "1:5")]
    [InlineData("*", "*")]
    [InlineData("*:*", "*")]
    [InlineData("*:7", "7:*")]
    [InlineData("9:*,4:*,*", "4:*")]
    [InlineData("4294967295,4294967294", "4294967294:4294967295")]
    public void Sets_have_one_normal_form(string text, string normal) => Assert.Equal(normal, Parse(text).ToString());

    [Theory]
    [InlineData("1:*", 5u, "1:5")]
    [InlineData("*", 5u, "5")]
    [InlineData("9:*", 5u, "5:9")]
    [InlineData("2,9:*", 5u, "2,5:9")]
    [InlineData("*", 0u, "")]
    [InlineData("3:*", 0u, "")]
    [InlineData("1,3", 0u, "1,3")]
    public void The_star_stands_for_the_largest_number(string text, uint largest, string ranges) =>
        Assert.Equal(ranges, string.Join(',', Parse(text).Resolve(largest)));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1:")]
    [InlineData("1,")]
    [InlineData(":1")]
    [InlineData("-1")]
    [InlineData("4294967296")]
    [InlineData("99999999999999999999")]
    public void Others_are_no_sets(string text) => Assert.Throws<ImapSyntaxException>(() => Parse(text));

    [Fact]
    public void What_is_written_is_read_again()
    {
        Prop.ForAll<uint[], uint>((numbers, star) =>
        {
            var builder = new SequenceSetBuilder();
            foreach (uint number in numbers) builder.Add(number, number % 5 + 1);
            builder.Add(star, star % 3);
            var set = builder.Build();
            return set.Equals(Parse(set.ToString()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Numbers_are_written_as_ranges() => Assert.Equal("1:3,7,9:10", SequenceSetBuilder.Format([1, 2, 3, 7, 9, 10]));

    static SequenceSet Parse(string text)
    {
        var reader = new ImapReader(Encoding.ASCII.GetBytes(text));
        var set = reader.SequenceSet();
        reader.End();
        return set;
    }
}
