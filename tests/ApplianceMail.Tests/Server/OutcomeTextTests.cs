using System.Text.Json.Nodes;
using ApplianceMail.Server.CommandLine;

namespace ApplianceMail.Tests.Server;

public sealed class OutcomeTextTests
{
    static string Format(string result) => OutcomeText.Format(new JsonObject { ["result"] = JsonNode.Parse(result) }).Replace("\r\n", "\n");

    [Fact]
    public void Lists_are_tables_with_short_lists_in_one_cell() =>
        Assert.Equal("Name  Ports\na     1, 2\nbc    3\n", Format("""[{"name":"a","ports":["1","2"]},{"name":"bc","ports":[3]}]"""));

    [Fact]
    public void One_row_that_no_screen_is_wide_enough_for_is_written_as_fields() =>
        Assert.Equal($"Name               a\nText               {new string('x', 200)}\n", Format($$"""[{"name":"a","text":"{{new string('x', 200)}}"}]"""));

    [Fact]
    public void Texts_of_several_lines_begin_at_the_left_edge_so_that_they_can_be_copied() =>
        Assert.Equal("Domain             a\nZone\none\ntwo\n\nDomain             b\nZone\nthree\nfour\n", Format("""[{"domain":"a","zone":"one\ntwo\n"},{"domain":"b","zone":"three\nfour\n"}]"""));

    [Fact]
    public void An_export_is_its_text_alone_so_that_it_can_go_into_a_file() =>
        Assert.Equal("{\n  \"format\": 1\n}\n", Format("""[{"text":"{\n  \"format\": 1\n}","count":3}]"""));

    [Fact]
    public void Objects_in_a_table_are_shortened_to_what_a_screen_has_room_for() =>
        Assert.All(Format($$$"""[{"a":{"b":"{{{new string('x', 300)}}}"}},{"a":null}]""").Split('\n'), line => Assert.True(line.Length <= 40, line));

    [Fact]
    public void Objects_inside_of_an_object_are_a_table_below_their_name() =>
        Assert.Equal(
            "Domain             a\nTests\n  Service  Passed\n  SMTP     true\n  POP3     false\n",
            Format("""{"domain":"a","generatedPassword":null,"tests":[{"service":"SMTP","passed":true},{"service":"POP3","passed":false}]}"""));
}
