using System.Runtime.InteropServices;

namespace ApplianceMail.ComInterop;

/// <summary>
/// The members that ASP and PHP sites call (manual of seed 001, COM Object), with the numbers of MailServerCtrl.idl. Types are automation's: short is VT_I2,
/// int VT_I4, long VT_I8. An empty or missing domain means the main domain. Every number that a member returns is in <see cref="ReturnCodes"/>.
/// </summary>
[ComVisible(true), Guid(Identifiers.Interface), InterfaceType(ComInterfaceType.InterfaceIsDual)]
public interface IMailDBInterface
{
    /// <summary>Names the server by a directory: the data directory, or the one with the access file. Empty: the server on this machine.</summary>
    [DispId(1)]
    void InitControl(string? progPath);

    /// <summary>The server's data directory; empty where the server cannot be asked.</summary>
    [DispId(2)]
    string GetDBPath();

    /// <summary>0 free, 1 wrong parameter, 2 a mailbox, 3 an alias, 4 a group has the address.</summary>
    [DispId(3)]
    short CheckUser(string? user, string? domain);

    /// <summary>0 added, 1 wrong parameter, 2 a mailbox, 3 a group, 4 an alias has the address, 5 the domain has all its mailboxes, 6 or all its storage, 7 no such domain.</summary>
    [DispId(4)]
    short AddUser(string? user, string? domain, string? password);

    /// <summary>0 changed, 1 wrong parameter, 2 no such user, 3 failed.</summary>
    [DispId(5)]
    short ModifyUser(string? user, string? domain, string? fullName, string? description, string? organizationUnit, string? office);

    /// <summary>Quotas in bytes, warning in percent, 0 unlimited. 0 changed, 1 wrong parameter, 2 no such user, 3 no such domain, 4 more than the domain has, 5 failed.</summary>
    [DispId(6)]
    short ModifyUserQuota(string? user, string? domain, int mailQuota, short mailTotalLimit, short warningLimit, int netStoreQuota, int netStoreTotalLimit);

    /// <summary>Expiry in seconds since 1970 (0 never), 0 enables and 1 disables. 0 changed, 1 wrong parameter, 2 no such user, 3 no such domain, 4 more network storage than the domain has, 5 failed.</summary>
    [DispId(7)]
    short ModifyUserRight(string? user, string? domain, int expireTime, short pop3Control, short imapControl, short webmailControl, short netStoreControl, short calendarControl, short notebookControl, short externalPop3);

    /// <summary>Status 0 normal, 1 disabled, 2 pending. 0 changed, 1 wrong parameter, 2 no such user, 3 failed.</summary>
    [DispId(8)]
    short ModifyUserStatus(string? user, string? domain, short status);

    /// <summary>0 removed, 1 wrong parameter, 2 no such user, 3 failed.</summary>
    [DispId(9)]
    short DeleteUser(string? user, string? domain);

    /// <summary>0 changed, 1 wrong parameter, 2 no such user, 3 his password is kept elsewhere, 4 the old password is wrong.</summary>
    [DispId(10)]
    short ChangePassword(string? user, string? domain, string? oldPassword, string? newPassword);

    /// <summary>0 right, 1 wrong parameter, 2 no such user, 3 his password is kept elsewhere, 4 wrong or failed.</summary>
    [DispId(11)]
    short Authenticate(string? user, string? domain, string? password);

    /// <summary>0 added, 1 wrong parameter, 2 it is there.</summary>
    [DispId(12)]
    short AddDomain(string? domain);

    /// <summary>In kilobytes; 0 unlimited, but 3 MB for the least quota. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed.</summary>
    [DispId(13)]
    short ModifyDomainStorage(string? domain, int mailboxStorage, int mailboxTotal, int netStoreStorage, int minMailboxQuota);

    /// <summary>What new users of the domain get. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed.</summary>
    [DispId(14)]
    short ModifyDomainRight(string? domain, int expireTime, short pop3Control, short imapControl, short webmailControl, short netStoreControl, short calendarControl, short notebookControl, short externalPop3);

    /// <summary>0 unlimited. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed.</summary>
    [DispId(15)]
    short ModifyDomainLimit(string? domain, short signatureNum, short addressNum, short mailFilterNum, short externalMailNum, int maxPop3MailSize, short maxPop3MailTotal);

    /// <summary>0 removed, 1 failed: it has contents, or is the main domain, or is not there.</summary>
    [DispId(16)]
    short DeleteDomain(string? domain);

    /// <summary>Type 0 super, 1 of the domains of the range, divided by semicolons. 0 added, 1 wrong parameter, 2 it is there.</summary>
    [DispId(17)]
    short AddAdminUser(string? user, string? password, short userType, string? adminRange);

    /// <summary>0 removed, 1 failed.</summary>
    [DispId(18)]
    short DeleteAdminUser(string? user);

    /// <summary>0 added, 1 wrong parameter, 2 failed.</summary>
    [DispId(19)]
    short AddUserAlias(string? aliasUser, string? domain, string? realMailbox);

    /// <summary>0 removed, 1 wrong parameter, 2 failed.</summary>
    [DispId(20)]
    short DeleteUserAlias(string? aliasUser, string? domain);

    /// <summary>0 added, 1 wrong parameter, 2 failed.</summary>
    [DispId(21)]
    short AddDomainAlias(string? aliasDomain, string? realDomain);

    /// <summary>0 removed, 1 wrong parameter, 2 failed.</summary>
    [DispId(22)]
    short DeleteDomainAlias(string? aliasDomain);

    /// <summary>Lists divided by semicolons; right 0 anyone, 1 members, 2 the listed may send. 0 added, 1 wrong parameter, 2 a mailbox, 3 a group, 4 an alias has the address, 5 no such domain.</summary>
    [DispId(23)]
    short AddGroup(string? name, string? domain, string? description, string? memberList, short right, string? senderList);

    /// <summary>0 changed, 1 wrong parameter, 2 no such group, 3 failed.</summary>
    [DispId(24)]
    short ModifyGroup(string? name, string? domain, string? description, string? memberList, short right, string? senderList);

    /// <summary>0 removed, 1 wrong parameter, 2 failed.</summary>
    [DispId(25)]
    short DeleteGroup(string? name, string? domain);

    /// <summary>Of inbox|sent|draft|trash|spam (empty: all): new/total, or new with onlyNew 1; empty where it fails.</summary>
    [DispId(26)]
    string GetFolderMsgCount(string? user, string? domain, string? password, string? folder, short onlyNew);

    /// <summary>Windows domain, host name and address of webmail, administrator's address, 1 lets people register, 1 has them wait for approval. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed.</summary>
    [DispId(27)]
    short ModifyDomain(string? domain, string? ntDomain, string? host, string? ip, string? admin, short register, short confirm);

    /// <summary>0 changed, 1 wrong parameter, 2 no such user, 3 failed.</summary>
    [DispId(28)]
    short ModifyUser1(string? user, string? domain, string? mobile, string? homePhone, string? homeAddress, string? jobTitle, string? officePhone);

    /// <summary>ModifyUserQuota in kilobytes, for quotas of 2 GB and more.</summary>
    [DispId(29)]
    short ModifyUserQuotaEx(string? user, string? domain, long mailQuota, int mailTotalLimit, short warningLimit, long netStoreQuota, int netStoreTotalLimit);

    /// <summary>Runs an operation that the token has the right to; parameters and answer are JSON. Empty where the server cannot be asked.</summary>
    [DispId(30)]
    string Run(string? operation, string? parameters);

    /// <summary>Why the last call of this object failed, for people; empty where it did not.</summary>
    [DispId(31)]
    string LastError { get; }
}
