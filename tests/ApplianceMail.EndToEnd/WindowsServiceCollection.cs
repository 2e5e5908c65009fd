namespace ApplianceMail.EndToEnd;

/// <summary>Not beside other tests: Wine and the service control manager have time limits of their own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WindowsServiceCollection
{
    public const string Name = "Windows service";
}
