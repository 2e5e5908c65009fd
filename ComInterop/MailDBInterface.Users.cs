using System.Runtime.InteropServices;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.ComInterop;

public sealed partial class MailDBInterface
{
    const string NoName = "The user's name is missing, or has an @ in it.";
    const string NoSwitch = "A switch must be 0 (enable) or 1 (disable).";

    /// <summary>Octets of a kilobyte, as the manual counts.</summary>
    const long Kilobyte = 1024;

    /// <inheritdoc/>
    /// <remarks>It only looks: "Add a new user" is a slip of the manual.</remarks>
    [DispId(3)]
    public short CheckUser(string? user, string? domain)
    {
        if (Address(user, domain) is not { } address) return Invalid(NoName);
        if (Ask("Test-MailAddress", new() { ["address"] = address }) is not { Refusal: null } answer) return ReturnCodes.CheckUser.Failed;
        return answer.Rows.FirstOrDefault()?.Text("kind") switch { "Free" => 0, "User" => 2, "Alias" => 3, "Group" => 4, _ => ReturnCodes.CheckUser.Failed };
    }

    /// <inheritdoc/>
    [DispId(4)]
    public short AddUser(string? user, string? domain, string? password) => Address(user, domain) is { } address
        ? Code(ReturnCodes.AddUser, "New-MailUser", new() { ["address"] = address, ["password"] = password ?? "" })
        : Invalid(NoName);

    /// <inheritdoc/>
    [DispId(5)]
    public short ModifyUser(string? user, string? domain, string? fullName, string? description, string? organizationUnit, string? office) => Address(user, domain) is { } address
        ? Code(ReturnCodes.ModifyUser, "Set-MailUserProfile", new()
        {
            ["identity"] = address, ["displayName"] = fullName ?? "", ["description"] = description ?? "", ["department"] = organizationUnit ?? "", ["office"] = office ?? "",
        })
        : Invalid(NoName);

    /// <inheritdoc/>
    [DispId(28)]
    public short ModifyUser1(string? user, string? domain, string? mobile, string? homePhone, string? homeAddress, string? jobTitle, string? officePhone) => Address(user, domain) is { } address
        ? Code(ReturnCodes.ModifyUser, "Set-MailUserProfile", new()
        {
            ["identity"] = address, ["mobilePhone"] = mobile ?? "", ["homePhone"] = homePhone ?? "", ["homeAddress"] = homeAddress ?? "", ["title"] = jobTitle ?? "", ["officePhone"] = officePhone ?? "",
        })
        : Invalid(NoName);

    /// <inheritdoc/>
    [DispId(6)]
    public short ModifyUserQuota(string? user, string? domain, int mailQuota, short mailTotalLimit, short warningLimit, int netStoreQuota, int netStoreTotalLimit) =>
        SetQuota(user, domain, mailQuota, mailTotalLimit, warningLimit, netStoreQuota, netStoreTotalLimit);

    /// <inheritdoc/>
    [DispId(29)]
    public short ModifyUserQuotaEx(string? user, string? domain, long mailQuota, int mailTotalLimit, short warningLimit, long netStoreQuota, int netStoreTotalLimit) =>
        mailQuota is < 0 or > long.MaxValue / Kilobyte || netStoreQuota is < 0 or > long.MaxValue / Kilobyte
            ? Invalid("A quota must be 0 or more kilobytes.")
            : SetQuota(user, domain, mailQuota * Kilobyte, mailTotalLimit, warningLimit, netStoreQuota * Kilobyte, netStoreTotalLimit);

    /// <inheritdoc/>
    [DispId(7)]
    public short ModifyUserRight(
        string? user, string? domain, int expireTime, short pop3Control, short imapControl, short webmailControl, short netStoreControl, short calendarControl, short notebookControl, short externalPop3)
    {
        if (Address(user, domain) is not { } address) return Invalid(NoName);
        if (!AreSwitches(pop3Control, imapControl, webmailControl, netStoreControl, calendarControl, notebookControl, externalPop3)) return Invalid(NoSwitch);
        return Code(ReturnCodes.ModifyUserRight, "Set-MailUserRight", Rights(address, expireTime, pop3Control, imapControl, webmailControl, netStoreControl, calendarControl, notebookControl, externalPop3));
    }

    /// <inheritdoc/>
    [DispId(8)]
    public short ModifyUserStatus(string? user, string? domain, short status)
    {
        if (Address(user, domain) is not { } address) return Invalid(NoName);
        var word = status switch { 0 => "Normal", 1 => "Disabled", 2 => "Pending", _ => null };
        return word is null ? Invalid("The status must be 0 (normal), 1 (disabled) or 2 (pending).") : Code(ReturnCodes.ModifyUserStatus, "Set-MailUser", new() { ["identity"] = address, ["status"] = word });
    }

    /// <inheritdoc/>
    [DispId(9)]
    public short DeleteUser(string? user, string? domain) => Address(user, domain) is { } address ? Code(ReturnCodes.DeleteUser, "Remove-MailUser", new() { ["identity"] = address }) : Invalid(NoName);

    /// <inheritdoc/>
    /// <remarks>Without the old password it is a reset, which the token must have the right to.</remarks>
    [DispId(10)]
    public short ChangePassword(string? user, string? domain, string? oldPassword, string? newPassword)
    {
        if (Address(user, domain) is not { } address) return Invalid(NoName);
        if (!string.IsNullOrEmpty(oldPassword))
            return Code(ReturnCodes.ChangePassword, "Update-MailUserPassword", new() { ["identity"] = address, ["oldPassword"] = oldPassword, ["newPassword"] = newPassword ?? "" });
        var time = new CallTime();
        if (Ask("Set-MailUserPassword", new() { ["identity"] = address, ["password"] = newPassword ?? "" }, time) is not { } answer) return ReturnCodes.ChangePassword.Failed;
        // Without the right to a reset an empty password is just a wrong one, and the user may be none.
        return answer.Refusal == "AccessDenied" ? LogIn(address, "", time) : CodeOf(ReturnCodes.ChangePassword, answer);
    }

    /// <inheritdoc/>
    [DispId(11)]
    public short Authenticate(string? user, string? domain, string? password) => Address(user, domain) is { } address ? LogIn(address, password ?? "", new CallTime()) : Invalid(NoName);

    short LogIn(string address, string password, CallTime time)
    {
        if (Ask("Test-MailUserPassword", new() { ["identity"] = address, ["password"] = password }, time) is not { } answer) return ReturnCodes.Authenticate.Failed;
        if (answer.Refusal is not null) return CodeOf(ReturnCodes.Authenticate, answer);
        var result = answer.Rows.FirstOrDefault();
        if (result?["isRight"] is true) return ReturnCodes.Done;
        LastError = result?.Text("reason") ?? "";
        return ReturnCodes.Authenticate.Failed;
    }

    /// <inheritdoc/>
    [DispId(26)]
    public string GetFolderMsgCount(string? user, string? domain, string? password, string? folder, short onlyNew)
    {
        if (Address(user, domain) is not { } address)
        {
            Invalid(NoName);
            return FailedCount();
        }
        if (Ask("Get-MailUserFolder", new() { ["identity"] = address, ["password"] = password ?? "" }) is not { Refusal: null } answer) return FailedCount();
        try
        {
            return FolderCounts.Write(answer.Rows, folder, onlyNew != 0);
        }
        catch (ArgumentException e)
        {
            Invalid(e.Message);
            return FailedCount();
        }
    }

    string FailedCount()
    {
        try
        {
            return ServerConnection.Ask(_directory, server => Task.FromResult(server.FailedCount));
        }
        catch (AdminClient.AdminClientException)
        {
            // The call that failed has said why already.
            return "";
        }
    }

    short SetQuota(string? user, string? domain, long mailQuota, int mailTotalLimit, short warningLimit, long netStoreQuota, int netStoreTotalLimit) => Address(user, domain) is { } address
        ? Code(ReturnCodes.ModifyUserQuota, "Set-MailUser", new()
        {
            ["identity"] = address, ["quotaBytes"] = mailQuota, ["quotaMessages"] = mailTotalLimit, ["quotaWarningPercent"] = warningLimit, ["netdiskBytes"] = netStoreQuota,
            ["netdiskFiles"] = netStoreTotalLimit,
        })
        : Invalid(NoName);
}
