using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.Tests.AdminClient;

public sealed class JsonReaderTests
{
    const string Sample = """{"a":[1,-2.5e3,true,false,null,"x\u00e4\ud83d\ude00\n"],"b":{"c":""}}""";

    [Fact]
    public void All_kinds_of_values_are_read()
    {
        var json = Assert.IsType<JsonObject>(JsonReader.Read(Sample));
        Assert.Equal(new object?[] { 1L, -2500.0, true, false, null, "xä😀\n" }, json.List("a"));
        Assert.Equal("", json.Object("b")!.Text("c"));
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0", 0L)]
    public void Whole_numbers_keep_every_digit(string text, long value) => Assert.Equal(value, JsonReader.Read(text));

    [Theory]
    [InlineData("9223372036854775808", 9223372036854775808.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("1E2", 100.0)]
    [InlineData("-0.0", -0.0)]
    public void Other_numbers_are_doubles(string text, double value) => Assert.Equal(value, JsonReader.Read(text));

    [Fact]
    public void Every_prefix_of_a_text_is_refused()
    {
        for (int length = 0; length < Sample.Length; length++) Assert.Throws<FormatException>(() => JsonReader.Read(Sample[..length]));
    }

    [Theory]
    [InlineData("[1,]")]
    [InlineData("{,}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("+1")]
    [InlineData("NaN")]
    [InlineData("truee")]
    [InlineData("nul")]
    [InlineData("\"\t\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u+123\"")]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\ud83dx\"")]
    [InlineData("\"\\ude00\"")]
    [InlineData("1 2")]
    [InlineData("[1] // no")]
    [InlineData("\u00a01")]
    public void What_is_no_JSON_is_refused(string text) => Assert.Throws<FormatException>(() => JsonReader.Read(text));

    [Fact]
    public void Deep_nesting_is_refused_before_it_overflows_the_stack()
    {
        Assert.NotNull(JsonReader.Read(Nested(JsonReader.MaxDepth)));
        Assert.Throws<FormatException>(() => JsonReader.Read(Nested(JsonReader.MaxDepth + 1)));
        Assert.Throws<FormatException>(() => JsonReader.Read(new string('[', 1_000_000)));
    }

    [Fact]
    public void Configuration_files_may_have_comments()
    {
        var json = (JsonObject)JsonReader.Read("// first\n{ \"a\": 1, /* in { between */ \"b\": [2,], } // last", allowComments: true)!;
        Assert.Equal([1L, 2L], [json["a"], json.List("b")[0]]);
        Assert.Throws<FormatException>(() => JsonReader.Read("1 /* open", allowComments: true));
    }

    static string Nested(int depth) => new string('[', depth - 1) + "1" + new string(']', depth - 1);
}
