using System.Text;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.AdminClient;

/// <summary>Reads the answer of long work: server-sent events "progress", then one "result" or "problem".</summary>
static class EventStream
{
    /// <summary>The answer as if it had come as plain JSON.</summary>
    /// <exception cref="AdminClientException">The stream ended without an answer.</exception>
    public static async Task<(int Status, string Json)> ReadAsync(Stream stream, Action alive, IProgress<AdminProgress>? progress)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string name = "";
        var data = new StringBuilder();
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            alive();
            if (line.StartsWith("event:", StringComparison.Ordinal)) name = line.Substring(6).Trim();
            else if (line.StartsWith("data:", StringComparison.Ordinal)) data.Append(data.Length == 0 ? "" : "\n").Append(line, 5, line.Length - 5);
            else if (line.Length == 0)
            {
                if (name == "result") return (200, data.ToString());
                if (name == "problem") return (StatusOf(data.ToString()), data.ToString());
                if (name == "progress") progress?.Report(Progress(data.ToString()));
                name = "";
                data.Clear();
            }
        }
        throw new AdminClientException("AnswerIncomplete", "The connection ended before the server's answer: look with the matching Get- command whether it was done.");
    }

    static AdminProgress Progress(string data)
    {
        var json = JsonReader.Read(data) as JsonObject ?? [];
        return new(json.Number("done"), json.Number("total"), json.Text("activity") ?? "");
    }

    static int StatusOf(string data) => JsonReader.Read(data) is JsonObject json && json.Number("status") is > 0 and < 600 and var status ? (int)status : 500;
}
