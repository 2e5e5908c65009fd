namespace ApplianceMail.EndToEnd.Php;

/// <summary>One server for the tests of PHP's class; each makes its own users and domains.</summary>
[CollectionDefinition(Name)]
public sealed class PhpCollection : ICollectionFixture<ApplianceFixture>
{
    public const string Name = "PHP";
}
