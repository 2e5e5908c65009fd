namespace ApplianceMail.Store.Settings;

/// <summary>When mail to other servers goes by the relay hosts.</summary>
public enum RelayMode
{
    /// <summary>The recipient's servers are found by DNS alone.</summary>
    Never,

    /// <summary>The relay hosts are tried when the recipient's servers failed.</summary>
    AfterFailure,

    /// <summary>Everything goes by the relay hosts.</summary>
    Always,
}
