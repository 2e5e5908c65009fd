namespace ApplianceMail.Store.Directory;

/// <summary>Where a user's mail goes besides, or instead.</summary>
public sealed record ForwardSettings
{
    public bool IsEnabled { get; init; }

    /// <summary>Addresses in lower case, here or elsewhere.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>True: the user's mailbox gets it too.</summary>
    public bool KeepCopy { get; init; } = true;
}
