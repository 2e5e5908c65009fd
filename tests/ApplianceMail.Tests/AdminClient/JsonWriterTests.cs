using System.Text.Json.Nodes;
using ApplianceMail.AdminClient.Json;
using JsonObject = ApplianceMail.AdminClient.Json.JsonObject;

namespace ApplianceMail.Tests.AdminClient;

public sealed class JsonWriterTests
{
    [Fact]
    public void Values_come_back_as_they_were()
    {
        var value = new JsonObject { { "text", "a\"\\\n\0\u2028😀ä" }, { "long", long.MinValue }, { "double", 0.1 }, { "list", new List<object?> { null, true, "x" } } };
        var text = JsonWriter.Write(value);
        Assert.Equal(text, JsonWriter.Write(JsonReader.Read(text)));
        Assert.Equal("a\"\\\n\0\u2028😀ä", ((JsonObject)JsonReader.Read(text)!).Text("text"));
        Assert.Equal("a\"\\\n\0\u2028😀ä", JsonNode.Parse(text)!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() => Assert.Equal("\"\\ufffd\\ufffdx\"", JsonWriter.Write("\ude00\ud83dx"));

    [Fact]
    public void Times_carry_their_offset()
    {
        Assert.Equal("\"2026-11-21T05:00:00.0000000Z\"", JsonWriter.Write(new DateTime(2026, 11, 21, 5, 0, 0, DateTimeKind.Utc)));
        Assert.Matches(@"\+|-|Z", JsonWriter.Write(new DateTime(2026, 11, 21))[20..]);
        Assert.Equal("\"01:30:00\"", JsonWriter.Write(TimeSpan.FromMinutes(90)));
    }

    [Fact]
    public void Dictionaries_enumerations_and_small_numbers_are_written() =>
        Assert.Equal("{\"a\":1,\"b\":\"Monday\",\"c\":[1,2]}", JsonWriter.Write(new Dictionary<string, object> { ["a"] = (byte)1, ["b"] = DayOfWeek.Monday, ["c"] = new[] { 1, 2 } }));

    [Fact]
    public void What_has_no_form_in_JSON_is_refused()
    {
        Assert.Throws<ArgumentException>(() => JsonWriter.Write(double.NaN));
        Assert.Throws<ArgumentException>(() => JsonWriter.Write(new object()));
        var endless = new List<object>();
        endless.Add(endless);
        Assert.Throws<ArgumentException>(() => JsonWriter.Write(endless));
    }
}
