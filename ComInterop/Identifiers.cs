namespace ApplianceMail.ComInterop;

/// <summary>The object's fixed numbers: programs that were compiled against the type library have them in them.</summary>
static class Identifiers
{
    public const string ProgId = "MailServerCtrl.MailDBInterface";
    public const string Class = "bf375960-f2b2-480e-a904-288cbc20782f";
    public const string Interface = "6ad72e10-d20f-4b3a-a50d-95a748b2758a";
    public const string TypeLibrary = "7fd3c71a-e0b4-4552-811c-7fc8c0a94bd8";

    /// <summary>The surrogate process, for 32-bit programs.</summary>
    public const string Application = "7de853d3-6e20-4178-89df-db0df3d6bd78";
}
