namespace ApplianceMail.Web;

/// <summary>Every code of a problem document: stable words that scripts rely on. A new one is a line here; none is ever renamed.</summary>
static class ProblemCodes
{
    public static readonly IReadOnlyList<(string Code, int Status, string When)> All = [];
}
