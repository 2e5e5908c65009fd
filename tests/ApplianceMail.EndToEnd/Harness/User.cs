using System.Text;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>A mail user with the password that the test gave him.</summary>
public sealed record User(string Address, string Password)
{
    public string LocalPart => Address[..Address.IndexOf('@')];

    /// <summary>The initial response of AUTH PLAIN (RFC 4616).</summary>
    public string PlainResponse => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Address}\0{Password}"));
}
