using System.Management.Automation;
using System.Security;

namespace ApplianceMail.PowerShell.Parameters;

/// <summary>Takes a SecureString, or the password of a PSCredential; refuses plain text, which would stay in the history and in logs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        null => null,
        SecureString secret => secret,
        PSCredential credential => credential.Password,
        _ => throw new ArgumentTransformationMetadataException(
            "A secret is not taken as plain text, which would stay in the history. Give it as a SecureString: -Password (Read-Host -AsSecureString), or as the result of Get-Credential."),
    };
}
