namespace ApplianceMail.EndToEnd.Harness;

/// <summary>What waits in a server's queue.</summary>
public static class Queued
{
    /// <summary>Waits until nothing is there. A message leaves the queue after the next server has it: who saw it arrive may be earlier.</summary>
    public static async Task IsEmptyAsync(ApplianceProcess server)
    {
        var items = "";
        await Eventually.IsTrueAsync(async () => (items = (await server.RunAsync("Get-MailQueueItem", "{}"))["result"]!.ToJsonString()) == "[]", () => $"The queue did not become empty: {items}");
    }
}
