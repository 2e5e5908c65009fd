namespace ApplianceMail.Mail.Smtp;

/// <summary>NOTIFY's value (RFC 3461 §4.1): NEVER, or words of SUCCESS, FAILURE and DELAY with commas between.</summary>
public static class NotifySyntax
{
    static readonly (DsnNotify Flag, string Word)[] s_words = [(DsnNotify.Never, "NEVER"), (DsnNotify.Success, "SUCCESS"), (DsnNotify.Failure, "FAILURE"), (DsnNotify.Delay, "DELAY")];

    public static bool TryParse(string? text, out DsnNotify notify)
    {
        notify = DsnNotify.Unspecified;
        if (string.IsNullOrEmpty(text)) return false;
        foreach (var part in text.Split(','))
        {
            var word = Array.Find(s_words, w => w.Word.Equals(part, StringComparison.OrdinalIgnoreCase));
            if (word.Word is null || (notify & word.Flag) != 0) return false;
            notify |= word.Flag;
        }
        // RFC 3461 §4.1: NEVER must appear by itself.
        return !notify.HasFlag(DsnNotify.Never) || notify == DsnNotify.Never;
    }

    /// <summary>The value as it is written; empty for <see cref="DsnNotify.Unspecified"/>.</summary>
    public static string Write(DsnNotify notify) => string.Join(',', s_words.Where(w => notify.HasFlag(w.Flag)).Select(w => w.Word));
}
