namespace ApplianceMail.PowerShell.Parameters;

/// <summary>Marks a parameter that names a file, whose text is sent as a parameter of the operation.</summary>
/// <param name="parameter">The operation's parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReadsFileAttribute(string parameter) : Attribute
{
    public string Parameter => parameter;
}
