using System.Management.Automation;
using System.Security;
using ApplianceMail.AdminClient;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Session;

[Cmdlet(VerbsCommunications.Connect, "MailServer", DefaultParameterSetName = LocalSet)]
[OutputType("ApplianceMail.Connection")]
public sealed class ConnectMailServerCommand : PSCmdlet
{
    const string LocalSet = "Local";
    const string PasswordSet = "Credential";
    const string TokenSet = "Token";

    [Parameter(Position = 0, ParameterSetName = LocalSet, HelpMessage = "The data directory of a server on this machine; without it the usual places are looked at.")]
    public string? DataDirectory { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PasswordSet, HelpMessage = "The ADMIN port: https://mail.example.org:6000, or the name alone for port 6000.")]
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, HelpMessage = "The ADMIN port: https://mail.example.org:6000, or the name alone for port 6000.")]
    public string? Uri { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PasswordSet, HelpMessage = "The administrator's name and password: Get-Credential.")]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = TokenSet, HelpMessage = "A token of New-MailToken instead of name and password.")]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    [Parameter(ParameterSetName = PasswordSet, HelpMessage = "The six digits of the authenticator, for an administrator with a second factor.")]
    public string? Otp { get; set; }

    [Parameter(ParameterSetName = PasswordSet, HelpMessage = "SHA-256 of the server's certificate, in hexadecimal: only that one is trusted, self-signed or not.")]
    [Parameter(ParameterSetName = TokenSet, HelpMessage = "SHA-256 of the server's certificate, in hexadecimal: only that one is trusted, self-signed or not.")]
    public string? CertificateHash { get; set; }

    [Parameter(ParameterSetName = PasswordSet, HelpMessage = "Trusts any certificate: for try-outs; whoever sits in between can read the password.")]
    [Parameter(ParameterSetName = TokenSet, HelpMessage = "Trusts any certificate: for try-outs; whoever sits in between can read the token.")]
    public SwitchParameter SkipCertificateCheck { get; set; }

    [Parameter(HelpMessage = "Returns the connection: address, administrator, version of the server.")]
    public SwitchParameter PassThru { get; set; }

    protected override void BeginProcessing()
    {
        if (ExchangeClash.Warning() is { } warning) WriteWarning(warning);
    }

    protected override void EndProcessing()
    {
        MailConnection? connection = null;
        try
        {
            connection = Open();
            connection.SignIn();
            CurrentConnection.Set(connection);
            WriteVerbose($"Connected to {connection.Uri} as {connection.User}.");
            if (PassThru) WriteObject(PipelineObject.Of(connection.Describe()));
        }
        catch (AdminClientException e)
        {
            connection?.Dispose();
            var category = e.Code is "NotAuthenticated" or "OtpRequired" ? ErrorCategory.AuthenticationError : ErrorCategory.ConnectionError;
            string hint = e.Code switch
            {
                "CertificateNotTrusted" => " (-CertificateHash, -SkipCertificateCheck)",
                "ServerNotRunning" => " (-DataDirectory; or -Uri and -Credential for a server elsewhere)",
                _ => "",
            };
            ThrowTerminatingError(new ErrorRecord(new MailOperationException(e.Code, e.Message + hint), e.Code, category, Uri ?? DataDirectory));
        }
    }

    MailConnection Open()
    {
        if (ParameterSetName == LocalSet) return MailConnection.Local(DataDirectory is null ? AdminClient.DataDirectory.Find() : SessionState.Path.GetUnresolvedProviderPathFromPSPath(DataDirectory));
        var address = AdminAddress.Parse(Uri!);
        if (Credential is null) return MailConnection.Remote(address, "token", AdminLogin.WithToken(ParameterValue.Reveal(Token!)), Trust());
        return MailConnection.Remote(address, Credential.UserName, AdminLogin.WithPassword(Credential.UserName, ParameterValue.Reveal(Credential.Password), Otp), Trust());
    }

    ServerTrust Trust() => SkipCertificateCheck ? ServerTrust.Any : CertificateHash is null ? ServerTrust.Machine : ServerTrust.Pin(CertificateHash);
}
