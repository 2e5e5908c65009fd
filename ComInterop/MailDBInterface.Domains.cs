using System.Runtime.InteropServices;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.ComInterop;

public sealed partial class MailDBInterface
{
    const string NoDomain = "The domain's name is none.";

    /// <summary>The least quota of a domain where 0 is given: 3 MB, as the manual says.</summary>
    const long LeastQuota = 3 * 1024 * Kilobyte;

    /// <inheritdoc/>
    [DispId(12)]
    public short AddDomain(string? domain) => Code(ReturnCodes.AddDomain, "New-MailDomain", new() { ["name"] = domain ?? "" });

    /// <inheritdoc/>
    [DispId(16)]
    public short DeleteDomain(string? domain) => OnDomain(domain, ReturnCodes.DeleteDomain, "Remove-MailDomain", name => new() { ["identity"] = name });

    /// <inheritdoc/>
    [DispId(13)]
    public short ModifyDomainStorage(string? domain, int mailboxStorage, int mailboxTotal, int netStoreStorage, int minMailboxQuota)
    {
        return OnDomain(domain, ReturnCodes.ModifyDomain, "Set-MailDomain", name => new()
        {
            ["identity"] = name, ["maxStorageBytes"] = mailboxStorage * Kilobyte, ["maxUsers"] = mailboxTotal, ["maxNetdiskBytes"] = netStoreStorage * Kilobyte,
            ["minQuotaBytes"] = minMailboxQuota == 0 ? LeastQuota : minMailboxQuota * Kilobyte,
        });
    }

    /// <inheritdoc/>
    [DispId(14)]
    public short ModifyDomainRight(
        string? domain, int expireTime, short pop3Control, short imapControl, short webmailControl, short netStoreControl, short calendarControl, short notebookControl, short externalPop3)
    {
        if (!AreSwitches(pop3Control, imapControl, webmailControl, netStoreControl, calendarControl, notebookControl, externalPop3)) return Invalid(NoSwitch);
        return OnDomain(domain, ReturnCodes.ModifyDomain, "Set-MailDomainDefaultRight", name => Rights(name, expireTime, pop3Control, imapControl, webmailControl, netStoreControl, calendarControl, notebookControl, externalPop3));
    }

    /// <inheritdoc/>
    [DispId(15)]
    public short ModifyDomainLimit(string? domain, short signatureNum, short addressNum, short mailFilterNum, short externalMailNum, int maxPop3MailSize, short maxPop3MailTotal)
    {
        return OnDomain(domain, ReturnCodes.ModifyDomain, "Set-MailDomainOption", name => new()
        {
            ["identity"] = name, ["maxSignatures"] = signatureNum, ["maxContacts"] = addressNum, ["maxMailRules"] = mailFilterNum, ["maxExternalPop3Accounts"] = externalMailNum,
            ["maxExternalPop3MessageBytes"] = maxPop3MailSize, ["maxExternalPop3Messages"] = maxPop3MailTotal,
        });
    }

    /// <inheritdoc/>
    [DispId(27)]
    public short ModifyDomain(string? domain, string? ntDomain, string? host, string? ip, string? admin, short register, short confirm)
    {
        if (register is not (0 or 1) || confirm is not (0 or 1)) return Invalid("register and confirm must be 0 or 1.");
        return OnDomain(domain, ReturnCodes.ModifyDomain, "Set-MailDomainOption", name => new()
        {
            ["identity"] = name, ["windowsDomain"] = ntDomain ?? "", ["loginUrl"] = host ?? "", ["loginIp"] = ip ?? "", ["allowRegistration"] = register == 1, ["registrationNeedsApproval"] = confirm == 1,
            ["administratorAddress"] = string.IsNullOrWhiteSpace(admin) ? "" : AddressOrName(admin!.Trim(), name),
        });
    }

    /// <inheritdoc/>
    [DispId(21)]
    public short AddDomainAlias(string? aliasDomain, string? realDomain) => OnDomain(realDomain, ReturnCodes.AliasOrRemoval, "Add-MailDomainAlias", name => new() { ["identity"] = name, ["alias"] = aliasDomain ?? "" });

    /// <inheritdoc/>
    [DispId(22)]
    public short DeleteDomainAlias(string? aliasDomain) => Code(ReturnCodes.AliasOrRemoval, "Remove-MailDomainAlias", new() { ["identity"] = aliasDomain ?? "" });

    /// <summary>Runs an operation on a domain, or on the main one, for its number.</summary>
    /// <param name="parameters">Made of the domain's name.</param>
    short OnDomain(string? domain, ReturnCodes codes, string operation, Func<string, JsonObject> parameters)
    {
        var time = new CallTime();
        return Domain(domain, time) is { } name ? Code(codes, operation, parameters(name), time) : Unnamed(domain, codes);
    }

    /// <summary>The number where there is no domain's name: it was none, or the main one could not be asked for.</summary>
    short Unnamed(string? domain, ReturnCodes codes) => string.IsNullOrWhiteSpace(domain) && LastError.Length > 0 ? codes.Failed : Invalid(NoDomain);
}
