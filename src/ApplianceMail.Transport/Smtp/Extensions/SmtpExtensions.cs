namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>The extensions that are there. A new one is a file and a line here.</summary>
public static class SmtpExtensions
{
    public static readonly IReadOnlyList<SmtpExtension> All =
    [
        new Pipelining(),
        new Size(),
        new EightBitMime(),
        new EnhancedStatusCodes(),
        new Dsn(),
        new Etrn(),
        new StartTls(),
        new Auth(),
    ];
}
