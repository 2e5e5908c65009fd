namespace ApplianceMail.Server.Configuration;

/// <summary>The values that a numeric setting may have, both ends included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeAttribute(long least, long most) : Attribute
{
    public long Least => least;
    public long Most => most;
}
