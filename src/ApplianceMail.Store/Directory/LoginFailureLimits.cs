namespace ApplianceMail.Store.Directory;

/// <summary>When guessing of passwords is stopped.</summary>
public sealed record LoginFailureLimits
{
    /// <summary>How long a failure counts; default 10 minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Failures of one address within the window before it is refused; default 20: far more than a person mistypes. 0: no limit.</summary>
    public int AddressFailures { get; init; } = 20;

    /// <summary>Failures of one name within the window, from anywhere, before it is refused; default 50: more than a forgotten device tries. 0: no limit.</summary>
    public int NameFailures { get; init; } = 50;

    /// <summary>How long the address or the name is refused then; default 10 minutes.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromMinutes(10);
}
