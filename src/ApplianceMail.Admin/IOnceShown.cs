namespace ApplianceMail.Admin;

/// <summary>A result with random passwords or tokens, shown this once. A preview has none: what it made is in force nowhere, and somebody would write it down.</summary>
interface IOnceShown
{
    object WithoutSecrets();
}
