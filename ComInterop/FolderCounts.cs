using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.ComInterop;

/// <summary>The text of GetFolderMsgCount: new/total of each folder, divided by |.</summary>
static class FolderCounts
{
    /// <summary>The manual's folders in its order, and what the server calls their use.</summary>
    static readonly (string Name, string Use)[] s_folders = [("inbox", "Inbox"), ("sent", "Sent"), ("draft", "Drafts"), ("trash", "Trash"), ("spam", "Junk")];

    /// <param name="folders">Names divided by |, empty ones left out; null, or no name: all.</param>
    /// <exception cref="ArgumentException">A name is none of the manual's.</exception>
    public static string Write(IEnumerable<JsonObject> mailboxes, string? folders, bool onlyNew)
    {
        var all = mailboxes.ToList();
        List<string> names = [.. (folders ?? "").Split('|').Select(n => n.Trim()).Where(n => n.Length > 0)];
        return string.Join("|", (names.Count == 0 ? s_folders.Select(f => f.Name) : names).Select(name =>
        {
            var folder = s_folders.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (folder.Name is null) throw new ArgumentException($"'{name}' is no folder: inbox, sent, draft, trash, spam.");
            // A folder that nobody has made yet is empty.
            var mailbox = all.FirstOrDefault(m => folder.Use == "Inbox" ? m.Text("name") == "INBOX" : m.Text("specialUse") == folder.Use);
            long unseen = mailbox?.Number("unseen") ?? 0;
            return onlyNew ? $"{unseen}" : $"{unseen}/{mailbox?.Number("messages") ?? 0}";
        }));
    }
}
