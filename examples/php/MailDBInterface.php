<?php
/*
 * The mail server's automation object for PHP 7.4 to 8.4 on Linux and elsewhere: the members and the numbers of MailServerCtrl.MailDBInterface, over HTTPS.
 * A site moves to it by one line: new MailDBInterface() instead of new COM("MailServerCtrl.MailDBInterface").
 *
 * It needs the extensions openssl and json, and the right to read the server's file automation/automation-access (for a server on another machine, one
 * that you write by hand): docs/automation.md. Texts are UTF-8; null is an empty text. Numbers may be numeric texts, as in COM. What IDispatch refuses
 * is thrown: TypeError for what is no number or text, ValueError for a number that is too large, ArgumentCountError for too many or too few arguments.
 * Nothing else is thrown: what went wrong is the member's number, and LastError says why.
 */

/** @property-read string $LastError */
class MailDBInterface
{
    /** Longest time of a member's call, in seconds, where APPLIANCEMAIL_PATIENCE says no other (1 to 3600): a page that takes longer is given up by its reader. */
    const PATIENCE_SECONDS = 8;

    /** Largest answer, in octets: well below the memory that PHP gives a page. */
    const MAX_ANSWER_OCTETS = 16777216;

    /** What the members take: t a text, s a number of 16 bits, i of 32, l of 64. */
    const MEMBERS = [
        'InitControl' => 't', 'GetDBPath' => '', 'CheckUser' => 'tt', 'AddUser' => 'ttt', 'ModifyUser' => 'tttttt', 'ModifyUserQuota' => 'ttissii', 'ModifyUserRight' => 'ttisssssss',
        'ModifyUserStatus' => 'tts', 'DeleteUser' => 'tt', 'ChangePassword' => 'tttt', 'Authenticate' => 'ttt', 'AddDomain' => 't', 'ModifyDomainStorage' => 'tiiii',
        'ModifyDomainRight' => 'tisssssss', 'ModifyDomainLimit' => 'tssssis', 'DeleteDomain' => 't', 'AddAdminUser' => 'ttst', 'DeleteAdminUser' => 't', 'AddUserAlias' => 'ttt',
        'DeleteUserAlias' => 'tt', 'AddDomainAlias' => 'tt', 'DeleteDomainAlias' => 't', 'AddGroup' => 'ttttst', 'ModifyGroup' => 'ttttst', 'DeleteGroup' => 'tt',
        'GetFolderMsgCount' => 'tttts', 'ModifyDomain' => 'tttttss', 'ModifyUser1' => 'ttttttt', 'ModifyUserQuotaEx' => 'ttlisli', 'Run' => 'tt', 'LastError' => '',
    ];

    /** The least and the most that a number of so many bits can be. */
    const RANGES = ['s' => [-32768, 32767], 'i' => [-2147483648, 2147483647], 'l' => [PHP_INT_MIN, PHP_INT_MAX]];

    /** "Parameter incorrect or format invalid": the same number in every member. */
    const COMMON_CODES = ['InvalidParameter' => 1, 'PasswordTooWeak' => 1];

    /** The numbers that each member returns for the server's words. Look-alike members differ. 'failed' is for all else: no server, no right. */
    const CODES = [
        'CheckUser' => ['failed' => 1],
        'AddUser' => [
            'failed' => 1, 'MailUserExists' => 2, 'GroupExists' => 3, 'AliasExists' => 4, 'DomainMailUserLimit' => 5, 'DomainStorageLimit' => 6, 'DomainMinQuota' => 6,
            'DomainNetdiskLimit' => 6, 'DomainNotFound' => 7,
        ],
        'ModifyUser' => ['failed' => 3, 'MailUserNotFound' => 2, 'DomainNotFound' => 2],
        'ModifyUser1' => ['failed' => 3, 'MailUserNotFound' => 2, 'DomainNotFound' => 2],
        'ModifyUserQuota' => ['failed' => 5, 'MailUserNotFound' => 2, 'DomainNotFound' => 3, 'DomainStorageLimit' => 4, 'DomainMinQuota' => 4, 'DomainNetdiskLimit' => 4],
        'ModifyUserQuotaEx' => ['failed' => 5, 'MailUserNotFound' => 2, 'DomainNotFound' => 3, 'DomainStorageLimit' => 4, 'DomainMinQuota' => 4, 'DomainNetdiskLimit' => 4],
        'ModifyUserRight' => ['failed' => 5, 'MailUserNotFound' => 2, 'DomainNotFound' => 3, 'DomainNetdiskLimit' => 4],
        'ModifyUserStatus' => ['failed' => 3, 'MailUserNotFound' => 2, 'DomainNotFound' => 2],
        'DeleteUser' => ['failed' => 3, 'MailUserNotFound' => 2, 'DomainNotFound' => 2],
        'ChangePassword' => ['failed' => 1, 'MailUserNotFound' => 2, 'DomainNotFound' => 2, 'ExternalAuthentication' => 3, 'OldPasswordWrong' => 4, 'TooManyLoginFailures' => 4],
        'Authenticate' => ['failed' => 4, 'MailUserNotFound' => 2, 'DomainNotFound' => 2, 'ExternalAuthentication' => 3],
        'AddDomain' => ['failed' => 1, 'DomainExists' => 2, 'DomainAliasExists' => 2],
        'ModifyDomain' => ['failed' => 3, 'DomainNotFound' => 2],
        'ModifyDomainStorage' => ['failed' => 3, 'DomainNotFound' => 2],
        'ModifyDomainRight' => ['failed' => 3, 'DomainNotFound' => 2],
        'ModifyDomainLimit' => ['failed' => 3, 'DomainNotFound' => 2],
        'DeleteDomain' => ['failed' => 1],
        'AddAdminUser' => ['failed' => 1, 'AdministratorExists' => 2],
        'DeleteAdminUser' => ['failed' => 1],
        'AddUserAlias' => ['failed' => 2],
        'DeleteUserAlias' => ['failed' => 2],
        'AddDomainAlias' => ['failed' => 2],
        'DeleteDomainAlias' => ['failed' => 2],
        'AddGroup' => ['failed' => 1, 'MailUserExists' => 2, 'GroupExists' => 3, 'AliasExists' => 4, 'DomainNotFound' => 5],
        'ModifyGroup' => ['failed' => 3, 'GroupNotFound' => 2, 'DomainNotFound' => 2, 'MailUserNotFound' => 1, 'MemberIsGroup' => 1],
        'DeleteGroup' => ['failed' => 2],
    ];

    /** The folders of GetFolderMsgCount, and what the server calls their use. */
    const FOLDERS = ['inbox' => 'Inbox', 'sent' => 'Sent', 'draft' => 'Drafts', 'trash' => 'Trash', 'spam' => 'Junk'];

    const NO_NAME = "The user's name is missing, or has an @ in it.";
    const NO_DOMAIN = "The domain's name is none.";
    const NO_SWITCH = 'A switch must be 0 (enable) or 1 (disable).';

    /** The directory of InitControl. */
    private $directory;

    /** Why the last call failed; empty where it did not. */
    private $error = '';

    /** When the member's call must be over, by hrtime. */
    private $deadline = 0;

    /** @param string|null $directory as InitControl takes it */
    public function __construct($directory = '')
    {
        $this->InitControl($directory);
    }

    /** Names the server by a directory: the data directory, or the one with the access file. Empty: the server on this machine. */
    public function InitControl($progPath): void
    {
        [$progPath] = $this->take(__FUNCTION__, func_get_args());
        $this->directory = self::trimmed($progPath);
        $this->error = '';
    }

    /** The server's data directory; empty where the server cannot be asked. */
    public function GetDBPath(): string
    {
        $this->take(__FUNCTION__, func_get_args());
        return $this->ofServer('dataDirectory');
    }

    /** 0 free, 1 wrong parameter, 2 a mailbox, 3 an alias, 4 a group has the address. It only looks. */
    public function CheckUser($user, $domain): int
    {
        [$user, $domain] = $this->take(__FUNCTION__, func_get_args());
        $address = self::address($user, $domain);
        if ($address === null) return $this->invalid(self::NO_NAME);
        $answer = $this->ask('Test-MailAddress', ['address' => $address]);
        if ($answer === null || $answer['refusal'] !== null) return self::CODES['CheckUser']['failed'];
        return ['Free' => 0, 'User' => 2, 'Alias' => 3, 'Group' => 4][self::textOf($this->firstRow($answer), 'kind')] ?? self::CODES['CheckUser']['failed'];
    }

    /** 0 added, 1 wrong parameter, 2 a mailbox, 3 a group, 4 an alias has the address, 5 the domain has all its mailboxes, 6 or all its storage, 7 no such domain. */
    public function AddUser(
        $user,
        $domain,
        #[\SensitiveParameter]
        $password
    ): int {
        [$user, $domain, $password] = $this->take(__FUNCTION__, func_get_args());
        $address = self::address($user, $domain);
        return $address === null ? $this->invalid(self::NO_NAME) : $this->code('AddUser', 'New-MailUser', ['address' => $address, 'password' => $password]);
    }

    /** 0 changed, 1 wrong parameter, 2 no such user, 3 failed. */
    public function ModifyUser($user, $domain, $fullName, $description, $organizationUnit, $office): int
    {
        [$user, $domain, $fullName, $description, $organizationUnit, $office] = $this->take(__FUNCTION__, func_get_args());
        return $this->onUser('ModifyUser', 'Set-MailUserProfile', $user, $domain, [
            'displayName' => $fullName, 'description' => $description, 'department' => $organizationUnit, 'office' => $office,
        ]);
    }

    /** 0 changed, 1 wrong parameter, 2 no such user, 3 failed. */
    public function ModifyUser1($user, $domain, $mobile, $homePhone, $homeAddress, $jobTitle, $officePhone): int
    {
        [$user, $domain, $mobile, $homePhone, $homeAddress, $jobTitle, $officePhone] = $this->take(__FUNCTION__, func_get_args());
        return $this->onUser('ModifyUser1', 'Set-MailUserProfile', $user, $domain, [
            'mobilePhone' => $mobile, 'homePhone' => $homePhone, 'homeAddress' => $homeAddress, 'title' => $jobTitle, 'officePhone' => $officePhone,
        ]);
    }

    /** Quotas in bytes, warning in percent, 0 unlimited. 0 changed, 1 wrong parameter, 2 no such user, 3 no such domain, 4 more than the domain has, 5 failed. */
    public function ModifyUserQuota($user, $domain, $mailQuota, $mailTotalLimit, $warningLimit, $netStoreQuota, $netStoreTotalLimit): int
    {
        [$user, $domain, $mailQuota, $mailTotalLimit, $warningLimit, $netStoreQuota, $netStoreTotalLimit] = $this->take(__FUNCTION__, func_get_args());
        return $this->onUser('ModifyUserQuota', 'Set-MailUser', $user, $domain, self::quota($mailQuota, $mailTotalLimit, $warningLimit, $netStoreQuota, $netStoreTotalLimit));
    }

    /** ModifyUserQuota in kilobytes, for quotas of 2 GB and more. */
    public function ModifyUserQuotaEx($user, $domain, $mailQuota, $mailTotalLimit, $warningLimit, $netStoreQuota, $netStoreTotalLimit): int
    {
        [$user, $domain, $mailQuota, $mailTotalLimit, $warningLimit, $netStoreQuota, $netStoreTotalLimit] = $this->take(__FUNCTION__, func_get_args());
        $most = intdiv(PHP_INT_MAX, 1024);
        if ($mailQuota < 0 || $mailQuota > $most || $netStoreQuota < 0 || $netStoreQuota > $most) return $this->invalid('A quota must be 0 or more kilobytes.');
        return $this->onUser('ModifyUserQuotaEx', 'Set-MailUser', $user, $domain, self::quota($mailQuota * 1024, $mailTotalLimit, $warningLimit, $netStoreQuota * 1024, $netStoreTotalLimit));
    }

    /** Expiry in seconds since 1970 (0 never), 0 enables and 1 disables. 0 changed, 1 wrong parameter, 2 no such user, 3 no such domain, 4 more network storage than the domain has, 5 failed. */
    public function ModifyUserRight($user, $domain, $expireTime, $pop3Control, $imapControl, $webmailControl, $netStoreControl, $calendarControl, $notebookControl, $externalPop3): int
    {
        $given = $this->take(__FUNCTION__, func_get_args());
        $address = self::address($given[0], $given[1]);
        if ($address === null) return $this->invalid(self::NO_NAME);
        $rights = self::rights($address, $given[2], array_slice($given, 3));
        return $rights === null ? $this->invalid(self::NO_SWITCH) : $this->code('ModifyUserRight', 'Set-MailUserRight', $rights);
    }

    /** Status 0 normal, 1 disabled, 2 pending. 0 changed, 1 wrong parameter, 2 no such user, 3 failed. */
    public function ModifyUserStatus($user, $domain, $status): int
    {
        [$user, $domain, $status] = $this->take(__FUNCTION__, func_get_args());
        if (self::address($user, $domain) === null) return $this->invalid(self::NO_NAME);
        $word = ['Normal', 'Disabled', 'Pending'][$status] ?? null;
        if ($word === null) return $this->invalid('The status must be 0 (normal), 1 (disabled) or 2 (pending).');
        return $this->onUser('ModifyUserStatus', 'Set-MailUser', $user, $domain, ['status' => $word]);
    }

    /** 0 removed, 1 wrong parameter, 2 no such user, 3 failed. */
    public function DeleteUser($user, $domain): int
    {
        [$user, $domain] = $this->take(__FUNCTION__, func_get_args());
        return $this->onUser('DeleteUser', 'Remove-MailUser', $user, $domain, []);
    }

    /** 0 changed, 1 wrong parameter, 2 no such user, 3 his password is kept elsewhere, 4 the old password is wrong. Without the old one it is a reset, which the token must have the right to. */
    public function ChangePassword(
        $user,
        $domain,
        #[\SensitiveParameter]
        $oldPassword,
        #[\SensitiveParameter]
        $newPassword
    ): int {
        [$user, $domain, $oldPassword, $newPassword] = $this->take(__FUNCTION__, func_get_args());
        if ($oldPassword !== '') return $this->onUser('ChangePassword', 'Update-MailUserPassword', $user, $domain, ['oldPassword' => $oldPassword, 'newPassword' => $newPassword]);
        $address = self::address($user, $domain);
        if ($address === null) return $this->invalid(self::NO_NAME);
        $answer = $this->ask('Set-MailUserPassword', ['identity' => $address, 'password' => $newPassword]);
        // Without the right to a reset an empty password is just a wrong one, and the user may be none.
        if ($answer !== null && $answer['refusal'] === 'AccessDenied') return $this->login($user, $domain, '');
        return self::codeOf('ChangePassword', $answer);
    }

    /** 0 right, 1 wrong parameter, 2 no such user, 3 his password is kept elsewhere, 4 wrong or failed. */
    public function Authenticate(
        $user,
        $domain,
        #[\SensitiveParameter]
        $password
    ): int {
        [$user, $domain, $password] = $this->take(__FUNCTION__, func_get_args());
        return $this->login($user, $domain, $password);
    }

    /** 0 added, 1 wrong parameter, 2 it is there. */
    public function AddDomain($domain): int
    {
        [$domain] = $this->take(__FUNCTION__, func_get_args());
        return $this->code('AddDomain', 'New-MailDomain', ['name' => $domain]);
    }

    /** In kilobytes; 0 unlimited, but 3 MB for the least quota. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed. */
    public function ModifyDomainStorage($domain, $mailboxStorage, $mailboxTotal, $netStoreStorage, $minMailboxQuota): int
    {
        [$domain, $mailboxStorage, $mailboxTotal, $netStoreStorage, $minMailboxQuota] = $this->take(__FUNCTION__, func_get_args());
        return $this->onDomain('ModifyDomainStorage', 'Set-MailDomain', $domain, [
            'maxStorageBytes' => $mailboxStorage * 1024, 'maxUsers' => $mailboxTotal, 'maxNetdiskBytes' => $netStoreStorage * 1024,
            'minQuotaBytes' => ($minMailboxQuota === 0 ? 3 * 1024 : $minMailboxQuota) * 1024,
        ]);
    }

    /** What new users of the domain get. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed. */
    public function ModifyDomainRight($domain, $expireTime, $pop3Control, $imapControl, $webmailControl, $netStoreControl, $calendarControl, $notebookControl, $externalPop3): int
    {
        $given = $this->take(__FUNCTION__, func_get_args());
        $rights = self::rights('', $given[1], array_slice($given, 2));
        return $rights === null ? $this->invalid(self::NO_SWITCH) : $this->onDomain('ModifyDomainRight', 'Set-MailDomainDefaultRight', $given[0], $rights);
    }

    /** 0 unlimited. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed. */
    public function ModifyDomainLimit($domain, $signatureNum, $addressNum, $mailFilterNum, $externalMailNum, $maxPop3MailSize, $maxPop3MailTotal): int
    {
        [$domain, $signatureNum, $addressNum, $mailFilterNum, $externalMailNum, $maxPop3MailSize, $maxPop3MailTotal] = $this->take(__FUNCTION__, func_get_args());
        return $this->onDomain('ModifyDomainLimit', 'Set-MailDomainOption', $domain, [
            'maxSignatures' => $signatureNum, 'maxContacts' => $addressNum, 'maxMailRules' => $mailFilterNum, 'maxExternalPop3Accounts' => $externalMailNum,
            'maxExternalPop3MessageBytes' => $maxPop3MailSize, 'maxExternalPop3Messages' => $maxPop3MailTotal,
        ]);
    }

    /** 0 removed, 1 failed: it has contents, or is the main domain, or is not there. */
    public function DeleteDomain($domain): int
    {
        [$domain] = $this->take(__FUNCTION__, func_get_args());
        return $this->onDomain('DeleteDomain', 'Remove-MailDomain', $domain, []);
    }

    /** Windows domain, host name and address of webmail, administrator's address, 1 lets people register, 1 has them wait for approval. 0 changed, 1 wrong parameter, 2 no such domain, 3 failed. */
    public function ModifyDomain($domain, $ntDomain, $host, $ip, $admin, $register, $confirm): int
    {
        [$domain, $ntDomain, $host, $ip, $admin, $register, $confirm] = $this->take(__FUNCTION__, func_get_args());
        if (!self::areSwitches([$register, $confirm])) return $this->invalid('register and confirm must be 0 or 1.');
        $name = $this->domain($domain);
        if ($name === null) return $this->unnamed($domain, 'ModifyDomain');
        return $this->code('ModifyDomain', 'Set-MailDomainOption', [
            'identity' => $name, 'windowsDomain' => $ntDomain, 'loginUrl' => $host, 'loginIp' => $ip, 'allowRegistration' => $register === 1, 'registrationNeedsApproval' => $confirm === 1,
            'administratorAddress' => self::trimmed($admin) === '' ? '' : self::addressOrName(self::trimmed($admin), $name),
        ]);
    }

    /** 0 added, 1 wrong parameter, 2 failed. */
    public function AddDomainAlias($aliasDomain, $realDomain): int
    {
        [$aliasDomain, $realDomain] = $this->take(__FUNCTION__, func_get_args());
        return $this->onDomain('AddDomainAlias', 'Add-MailDomainAlias', $realDomain, ['alias' => $aliasDomain]);
    }

    /** 0 removed, 1 wrong parameter, 2 failed. */
    public function DeleteDomainAlias($aliasDomain): int
    {
        [$aliasDomain] = $this->take(__FUNCTION__, func_get_args());
        return $this->code('DeleteDomainAlias', 'Remove-MailDomainAlias', ['identity' => $aliasDomain]);
    }

    /** Type 0 super, 1 of the domains of the range, divided by semicolons. 0 added, 1 wrong parameter, 2 it is there. A super administrator's range is not looked at. */
    public function AddAdminUser(
        $user,
        #[\SensitiveParameter]
        $password,
        $userType,
        $adminRange
    ): int {
        [$user, $password, $userType, $adminRange] = $this->take(__FUNCTION__, func_get_args());
        if (!self::areSwitches([$userType])) return $this->invalid('The type must be 0 (super) or 1 (domains).');
        $parameters = ['name' => $user, 'password' => $password, 'kind' => $userType === 0 ? 'Super' : 'Domain'];
        if ($userType === 1) {
            $parameters['domains'] = self::parts($adminRange);
            if ($parameters['domains'] === [] || array_filter($parameters['domains'], [self::class, 'isNumber']) !== []) {
                return $this->invalid('The range must name the domains that are administered.');
            }
        }
        return $this->code('AddAdminUser', 'New-MailAdministrator', $parameters);
    }

    /** 0 removed, 1 failed. */
    public function DeleteAdminUser($user): int
    {
        [$user] = $this->take(__FUNCTION__, func_get_args());
        return $this->code('DeleteAdminUser', 'Remove-MailAdministrator', ['identity' => $user, 'byName' => true]);
    }

    /** 0 added, 1 wrong parameter, 2 failed. */
    public function AddUserAlias($aliasUser, $domain, $realMailbox): int
    {
        [$aliasUser, $domain, $realMailbox] = $this->take(__FUNCTION__, func_get_args());
        $alias = self::address($aliasUser, $domain);
        if ($alias === null) return $this->invalid(self::NO_NAME);
        $real = self::trimmed($realMailbox);
        return $real === '' ? $this->invalid('The real mailbox is missing.') : $this->code('AddUserAlias', 'Add-MailUserAlias', ['identity' => self::addressOrName($real, $domain), 'alias' => $alias]);
    }

    /** 0 removed, 1 wrong parameter, 2 failed. */
    public function DeleteUserAlias($aliasUser, $domain): int
    {
        [$aliasUser, $domain] = $this->take(__FUNCTION__, func_get_args());
        return $this->onUser('DeleteUserAlias', 'Remove-MailUserAlias', $aliasUser, $domain, []);
    }

    /** Lists divided by semicolons; right 0 anyone, 1 members, 2 the listed may send. 0 added, 1 wrong parameter, 2 a mailbox, 3 a group, 4 an alias has the address, 5 no such domain. */
    public function AddGroup($name, $domain, $description, $memberList, $right, $senderList): int
    {
        return $this->saveGroup('AddGroup', 'New-MailGroup', 'address', $this->take(__FUNCTION__, func_get_args()));
    }

    /** 0 changed, 1 wrong parameter, 2 no such group, 3 failed. */
    public function ModifyGroup($name, $domain, $description, $memberList, $right, $senderList): int
    {
        return $this->saveGroup('ModifyGroup', 'Set-MailGroup', 'identity', $this->take(__FUNCTION__, func_get_args()));
    }

    /** 0 removed, 1 wrong parameter, 2 failed. */
    public function DeleteGroup($name, $domain): int
    {
        [$name, $domain] = $this->take(__FUNCTION__, func_get_args());
        return $this->onUser('DeleteGroup', 'Remove-MailGroup', $name, $domain, []);
    }

    /** Of inbox|sent|draft|trash|spam (empty: all): new/total, or new with onlyNew 1; where it fails, empty or what the access file says. */
    public function GetFolderMsgCount(
        $user,
        $domain,
        #[\SensitiveParameter]
        $password,
        $folder,
        $onlyNew
    ): string {
        [$user, $domain, $password, $folder, $onlyNew] = $this->take(__FUNCTION__, func_get_args());
        $address = self::address($user, $domain);
        if ($address === null) {
            $this->invalid(self::NO_NAME);
            return $this->failedCount();
        }
        $answer = $this->ask('Get-MailUserFolder', ['identity' => $address, 'password' => $password]);
        if ($answer === null || $answer['refusal'] !== null) return $this->failedCount();
        $counts = [];
        foreach (self::parts($folder, '|') ?: array_keys(self::FOLDERS) as $name) {
            $use = self::FOLDERS[strtolower($name)] ?? null;
            if ($use === null) {
                $this->invalid("'$name' is no folder: inbox, sent, draft, trash, spam.");
                return $this->failedCount();
            }
            // A folder that nobody has made yet is empty.
            $unseen = $messages = 0;
            foreach ($answer['rows'] as $row) {
                if (self::textOf($row, $use === 'Inbox' ? 'name' : 'specialUse') !== ($use === 'Inbox' ? 'INBOX' : $use)) continue;
                [$unseen, $messages] = [(int) ($row['unseen'] ?? 0), (int) ($row['messages'] ?? 0)];
                break;
            }
            $counts[] = $onlyNew !== 0 ? "$unseen" : "$unseen/$messages";
        }
        return implode('|', $counts);
    }

    /** Runs an operation that the token has the right to; parameters and answer are JSON. Empty where the server cannot be asked. */
    public function Run(
        $operation,
        #[\SensitiveParameter]
        $parameters
    ): string {
        [$operation, $parameters] = $this->take(__FUNCTION__, func_get_args());
        if (self::trimmed($parameters) === '') $parameters = '{}';
        if (!json_decode($parameters, false, 64) instanceof stdClass) {
            $this->error = 'InvalidJson: The parameters must be a JSON object.';
            return '';
        }
        if (self::trimmed($operation) === '') {
            $this->invalid('The operation is missing.');
            return '';
        }
        $answer = $this->send($operation, $parameters);
        return $answer === null ? '' : $answer['text'];
    }

    /** Why the last call of this object failed, for people; empty where it did not. A property as in COM, or a method. */
    public function LastError(): string
    {
        return $this->error;
    }

    public function __get($name)
    {
        if (strcasecmp($name, 'LastError') === 0) return $this->error;
        throw new Error("MailDBInterface has no property $name.");
    }

    public function __isset($name): bool
    {
        return strcasecmp($name, 'LastError') === 0;
    }

    public function __set($name, $value): void
    {
        throw new Error("MailDBInterface has no property $name that can be set.");
    }

    /** The arguments as texts and whole numbers; the member's time begins here. */
    private function take(
        string $member,
        #[\SensitiveParameter]
        array $arguments
    ): array {
        $this->deadline = hrtime(true) + self::patience() * 1000000000;
        $kinds = self::MEMBERS[$member];
        $wanted = strlen($kinds);
        if (count($arguments) !== $wanted) throw new ArgumentCountError("MailDBInterface::$member() expects exactly $wanted arguments, " . count($arguments) . ' given');
        foreach ($arguments as $i => $value) {
            $where = "MailDBInterface::$member(): Argument #" . ($i + 1);
            $arguments[$i] = $kinds[$i] === 't' ? self::text($value, $where) : self::number($value, $kinds[$i], $where);
        }
        return $arguments;
    }

    private static function text(
        #[\SensitiveParameter]
        $value,
        string $where
    ): string {
        if ($value === null || is_scalar($value) || (is_object($value) && method_exists($value, '__toString'))) return (string) $value;
        throw new TypeError("$where must be a text, " . gettype($value) . ' given');
    }

    private static function number($value, string $kind, string $where): int
    {
        if (is_string($value)) $value = trim($value);
        // Automation's true is -1.
        if (is_bool($value)) $value = $value ? -1 : 0;
        if (!is_numeric($value)) throw new TypeError("$where must be a number, " . gettype($value) . ' given');
        $number = $value + 0;
        // As automation rounds.
        if (is_float($number)) $number = round($number, 0, PHP_ROUND_HALF_EVEN);
        [$least, $most] = self::RANGES[$kind];
        if ($number >= $least && $number <= $most && (is_int($number) || abs($number) < PHP_INT_MAX)) return (int) $number;
        $message = "$where must be from $least to $most";
        throw PHP_VERSION_ID >= 80000 ? new ValueError($message) : new TypeError($message);
    }

    /** Runs an operation on a name in a domain, for its number. */
    private function onUser(string $member, string $operation, string $user, string $domain, array $parameters): int
    {
        $address = self::address($user, $domain);
        return $address === null ? $this->invalid(self::NO_NAME) : $this->code($member, $operation, ['identity' => $address] + $parameters);
    }

    /** Runs an operation on a domain, or on the main one, for its number. */
    private function onDomain(string $member, string $operation, string $domain, array $parameters): int
    {
        $name = $this->domain($domain);
        return $name === null ? $this->unnamed($domain, $member) : $this->code($member, $operation, ['identity' => $name] + $parameters);
    }

    private function saveGroup(string $member, string $operation, string $key, array $given): int
    {
        [$name, $domain, $description, $memberList, $right, $senderList] = $given;
        $address = self::address($name, $domain);
        if ($address === null) return $this->invalid("The group's name is missing, or has an @ in it.");
        $sendRight = ['Anyone', 'Members', 'Listed'][$right] ?? null;
        if ($sendRight === null) return $this->invalid('The right must be 0 (anyone), 1 (members) or 2 (the listed).');
        $senders = self::parts($senderList);
        $home = $domain;
        // A list of senders is one of patterns: a bare name needs its domain written out.
        if (self::trimmed($domain) === '' && array_filter($senders, [self::class, 'isBare']) !== []) $home = $this->domain('');
        if ($home === null) return self::CODES[$member]['failed'];
        $qualify = static function (string $text) use ($home): string { return self::addressOrName($text, $home); };
        return $this->code($member, $operation, [
            $key => $address, 'description' => $description, 'sendRight' => $sendRight, 'members' => array_map($qualify, self::parts($memberList)), 'senders' => array_map($qualify, $senders),
        ]);
    }

    private function login(
        string $user,
        string $domain,
        #[\SensitiveParameter]
        string $password
    ): int {
        $address = self::address($user, $domain);
        if ($address === null) return $this->invalid(self::NO_NAME);
        $answer = $this->ask('Test-MailUserPassword', ['identity' => $address, 'password' => $password]);
        if ($answer === null || $answer['refusal'] !== null) return self::codeOf('Authenticate', $answer);
        $result = $this->firstRow($answer);
        if (($result['isRight'] ?? false) === true) return 0;
        $this->error = self::textOf($result, 'reason');
        return self::CODES['Authenticate']['failed'];
    }

    private function failedCount(): string
    {
        try {
            return self::access($this->directory)['failedCount'];
        } catch (RuntimeException $e) {
            // The call that failed has said why already.
            return '';
        }
    }

    /** The number for a parameter that is looked at before the server is asked. */
    private function invalid(string $reason): int
    {
        $this->error = 'InvalidParameter: ' . $reason;
        return self::COMMON_CODES['InvalidParameter'];
    }

    /** The number where there is no domain's name: it was none, or the main one could not be asked for. */
    private function unnamed(string $domain, string $member): int
    {
        return self::trimmed($domain) === '' && $this->error !== '' ? self::CODES[$member]['failed'] : $this->invalid(self::NO_DOMAIN);
    }

    /** The domain, or the main one where it is empty; null: it is only digits, which the server would take for a number, or there is no main domain. */
    private function domain(string $domain): ?string
    {
        $name = self::trimmed($domain);
        if ($name !== '') return self::isNumber($name) ? null : $name;
        $primary = $this->ofServer('primaryDomain');
        return $primary === '' ? null : $primary;
    }

    /** What the server says of itself; empty: it cannot be asked, or the token is told nothing. */
    private function ofServer(string $name): string
    {
        $answer = $this->ask('Get-MailServer', []);
        if ($answer === null || $answer['refusal'] !== null) return '';
        $text = self::textOf($this->firstRow($answer), $name);
        if ($text === '') $this->error = 'AccessDenied: The token is good for some domains, and is told nothing of the server or of its main domain: name the domain.';
        return $text;
    }

    /** A name in a domain; "name@" is one in the main domain, and never a number. Null: it cannot be a name. */
    private static function address(string $name, string $domain): ?string
    {
        $name = self::trimmed($name);
        return $name === '' || !self::isBare($name) ? null : $name . '@' . self::trimmed($domain);
    }

    /** A name in a domain, or a whole address. */
    private static function addressOrName(string $text, string $domain): string
    {
        return self::isBare($text) ? $text . '@' . self::trimmed($domain) : $text;
    }

    private static function isBare(string $text): bool
    {
        return strpos($text, '@') === false;
    }

    private static function isNumber(string $text): bool
    {
        return preg_match('/^\p{Nd}+$/Du', $text) === 1;
    }

    private static function areSwitches(array $values): bool
    {
        return array_diff($values, [0, 1]) === [];
    }

    /** The parts of a list, without empty ones. */
    private static function parts(string $list, string $divider = ';'): array
    {
        return array_values(array_filter(array_map([self::class, 'trimmed'], explode($divider, $list)), 'strlen'));
    }

    /** Without the blanks around it, those of all scripts; \s would be more than COM's class takes for blanks. */
    private static function trimmed(string $text): string
    {
        return preg_replace('/^[\t-\r\p{Z}\x{85}]+|[\t-\r\p{Z}\x{85}]+$/Du', '', $text) ?? $text;
    }

    private static function quota(int $mailQuota, int $mailTotalLimit, int $warningLimit, int $netStoreQuota, int $netStoreTotalLimit): array
    {
        return ['quotaBytes' => $mailQuota, 'quotaMessages' => $mailTotalLimit, 'quotaWarningPercent' => $warningLimit, 'netdiskBytes' => $netStoreQuota, 'netdiskFiles' => $netStoreTotalLimit];
    }

    /** The services' part of a user's or domain's rights; null: a switch is none. */
    private static function rights(string $identity, int $expireTime, array $switches): ?array
    {
        if (!self::areSwitches($switches)) return null;
        $parameters = $identity === '' ? [] : ['identity' => $identity];
        $names = ['allowPop3', 'allowImap', 'allowWebmail', 'allowNetdisk', 'allowCalendar', 'allowNotes', 'allowExternalPop3'];
        foreach ($names as $i => $name) $parameters[$name] = $switches[$i] === 0;
        // Taken as unsigned, 32 bits last until 2106.
        if ($expireTime === 0) $parameters['neverExpires'] = true;
        else $parameters['expiresAt'] = gmdate('Y-m-d\TH:i:s\Z', $expireTime < 0 ? $expireTime + 4294967296 : $expireTime);
        return $parameters;
    }

    private function firstRow(?array $answer): array
    {
        return $answer['rows'][0] ?? [];
    }

    private static function textOf(array $row, string $name): string
    {
        return is_string($row[$name] ?? null) ? $row[$name] : '';
    }

    /** Runs an operation for its number. */
    private function code(string $member, string $operation, array $parameters): int
    {
        return self::codeOf($member, $this->ask($operation, $parameters));
    }

    private static function codeOf(string $member, ?array $answer): int
    {
        if ($answer === null) return self::CODES[$member]['failed'];
        if ($answer['refusal'] === null) return 0;
        return (self::CODES[$member] + self::COMMON_CODES)[$answer['refusal']] ?? self::CODES[$member]['failed'];
    }

    private function ask(string $operation, array $parameters): ?array
    {
        $body = json_encode((object) $parameters);
        if ($body !== false) return $this->send($operation, $body);
        $this->invalid('A text is not UTF-8.');
        return ['refusal' => 'InvalidParameter', 'rows' => [], 'text' => ''];
    }

    /** Runs an operation; null: the server cannot be asked. */
    private function send(string $operation, string $body): ?array
    {
        try {
            $isRenewed = false;
            while (true) {
                $access = self::access($this->directory);
                $answer = $this->exchange($access, $operation, $body);
                $this->error = $answer['detail'];
                // The server was started again meanwhile, and knows another token.
                if ($answer['refusal'] === 'NotAuthenticated' && !$isRenewed && self::access($this->directory)['token'] !== $access['token']) $isRenewed = true;
                // A site on another machine that calls without a pause: the server has done nothing, and takes more in a second.
                elseif ($answer['refusal'] === 'TooManyRequests' && $this->seconds() > 1) sleep(1);
                else return $answer;
            }
        } catch (RuntimeException $e) {
            $this->error = $e->getMessage();
            return null;
        }
    }

    private static function patience(): int
    {
        $named = (string) getenv('APPLIANCEMAIL_PATIENCE');
        return preg_match('/^\d{1,4}$/D', $named) === 1 && $named >= 1 && $named <= 3600 ? (int) $named : self::PATIENCE_SECONDS;
    }

    /** What is left of the call's time. */
    private function seconds(): float
    {
        return ($this->deadline - hrtime(true)) / 1e9;
    }

    /** One request and its answer: refusal (null: done), detail, rows, text. */
    private function exchange(array $access, string $operation, string $body): array
    {
        $socket = $this->connect($access);
        try {
            // HTTP/1.0: the answer ends where the connection does.
            $this->write($socket, "POST {$access['path']}/api/v1/admin/" . rawurlencode($operation) . " HTTP/1.0\r\nHost: {$access['host']}:{$access['port']}\r\n"
                . "Authorization: Bearer {$access['token']}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: " . strlen($body) . "\r\nConnection: close\r\n\r\n" . $body);
            $text = $this->read($socket);
        } finally {
            fclose($socket);
        }
        [$head, $json] = explode("\r\n\r\n", $text, 2) + ['', ''];
        $value = json_decode($json, true, 64);
        if (preg_match('~^HTTP/1\.[01] (\d{3}) ~', $head, $status) !== 1 || !is_array($value) || ltrim($json)[0] !== '{') throw new RuntimeException("AnswerNotUnderstood: what answers at {$access['uri']} is no ADMIN port, or its answer is not whole.");
        $refusal = $status[1] === '200' ? null : self::textOf($value, 'code');
        if ($refusal === '') $refusal = 'InternalError';
        $rows = is_array($value['result'] ?? null) ? array_values(array_filter($value['result'], 'is_array')) : [];
        return ['refusal' => $refusal, 'detail' => $refusal === null ? '' : "$refusal: " . self::textOf($value, 'detail'), 'rows' => $rows, 'text' => $json];
    }

    /** @return resource with TLS, whose certificate is the server's */
    private function connect(array $access)
    {
        if (!extension_loaded('openssl') || !function_exists('stream_socket_client')) throw new RuntimeException('ServerNotReached: PHP has no TLS; enable its extension openssl and its function stream_socket_client.');
        $isName = filter_var(trim($access['host'], '[]'), FILTER_VALIDATE_IP) === false;
        $tls = ['peer_name' => trim($access['host'], '[]'), 'SNI_enabled' => $isName, 'capture_peer_cert' => true];
        // The one certificate, self-signed or not; without it what the machine trusts.
        $tls += $access['certificate'] === '' ? ['verify_peer' => true, 'verify_peer_name' => true] : ['verify_peer' => false, 'verify_peer_name' => false, 'peer_fingerprint' => ['sha256' => $access['certificate']]];
        $context = stream_context_create(['ssl' => $tls, 'socket' => ['tcp_nodelay' => true]]);
        $reason = '';
        $socket = self::quietly(function () use ($access, $context, &$reason) {
            return stream_socket_client("tcp://{$access['host']}:{$access['port']}", $number, $reason, max(0.001, $this->seconds()), STREAM_CLIENT_CONNECT, $context);
        });
        if ($socket === false) throw new RuntimeException("ServerNotReached: the server at {$access['uri']} does not answer: $reason");
        if (!$this->secure($socket, $said)) {
            fclose($socket);
            $shown = stream_context_get_options($context)['ssl']['peer_certificate'] ?? null;
            if ($shown === null && stripos($said, 'certificate verify failed') !== false) throw new RuntimeException("CertificateNotTrusted: this machine does not trust the certificate of {$access['uri']}. Name its SHA-256 in the access file.");
            if ($shown === null) throw new RuntimeException("ServerNotReached: no TLS with the server at {$access['uri']}: " . preg_replace('/\s+/', ' ', $said));
            throw new RuntimeException("CertificateNotTrusted: the certificate of {$access['uri']} is not trusted; its SHA-256 is " . openssl_x509_fingerprint($shown, 'sha256') . '. Where that is the one you know, name it in the access file.');
        }
        return $socket;
    }

    /** The handshake, in what is left of the time. */
    private function secure($socket, &$said): bool
    {
        stream_set_blocking($socket, false);
        while (true) {
            $done = self::quietly(static function () use ($socket) {
                return stream_socket_enable_crypto($socket, true, STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT | STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT);
            }, $said);
            if ($done !== 0) break;
            if ($this->seconds() <= 0) {
                $said = 'no sign for ' . self::patience() . ' seconds.';
                return false;
            }
            // Short waits, since the handshake may also want to write.
            [$readers, $writers, $others] = [[$socket], null, null];
            self::quietly(static function () use (&$readers, &$writers, &$others) { return stream_select($readers, $writers, $others, 0, 50000); });
        }
        stream_set_blocking($socket, true);
        return $done === true;
    }

    private function write($socket, string $request): void
    {
        foreach (str_split($request, 8192) as $part) {
            $this->limit($socket);
            $written = self::quietly(static function () use ($socket, $part) { return fwrite($socket, $part); });
            if ($written !== strlen($part)) throw new RuntimeException('ServerNotReached: the connection ended, or the server took no more.');
        }
    }

    private function read($socket): string
    {
        $text = '';
        while (!feof($socket)) {
            $this->limit($socket);
            $part = self::quietly(static function () use ($socket) { return fread($socket, 65536); });
            if (stream_get_meta_data($socket)['timed_out']) $this->giveUp();
            $text .= $part === false ? '' : $part;
            if (strlen($text) > self::MAX_ANSWER_OCTETS) throw new RuntimeException('AnswerNotUnderstood: the answer is too large for a page.');
        }
        return $text;
    }

    /** The next wait is no longer than what is left of the time. */
    private function limit($socket): void
    {
        $left = $this->seconds();
        if ($left <= 0) $this->giveUp();
        stream_set_timeout($socket, (int) $left, (int) (($left - (int) $left) * 1e6) + 1);
    }

    private function giveUp(): void
    {
        throw new RuntimeException('ServerNotReached: the server did not answer in ' . self::patience() . ' seconds.');
    }

    /** Runs what warns by PHP's error handlers, which a site may have made to throw. */
    private static function quietly(callable $action, &$said = null)
    {
        $said = '';
        set_error_handler(static function ($level, $message) use (&$said) {
            $said .= $message . ' ';
            return true;
        });
        try {
            return $action();
        } finally {
            restore_error_handler();
        }
    }

    /** What the access file says: uri, host, port, path, token, certificate, failedCount. */
    private static function access(string $directory): array
    {
        // PHP throws where a path has the octet 0, and takes what begins with a scheme, such as phar: or https:, for no path.
        if (strpos($directory, "\0") !== false || preg_match('/^[a-z][a-z0-9+.-]+:/i', $directory) === 1) throw new RuntimeException('ServerNotRunning: the directory cannot be one.');
        $path = self::accessFile($directory);
        $text = self::quietly(static function () use ($path) { return file_get_contents($path); }, $said);
        if ($text === false) {
            if (stripos($said, 'permission denied') !== false) throw new RuntimeException("AccessDenied: the site may not read $path. Give its account the right to the directory: the server needs automation.directory, one with a group such as www-data (docs/automation.md).");
            if (stripos($said, 'open_basedir') !== false) throw new RuntimeException("AccessDenied: PHP's open_basedir keeps the site from $path. Add that directory.");
            throw new RuntimeException("ServerNotRunning: there is no $path: the server does not run, or has another data directory. Name that in InitControl.");
        }
        $text = self::withoutMark($text);
        $values = ['uri' => '', 'token' => '', 'certificate' => '', 'failedCount' => ''];
        foreach (explode("\n", $text) as $line) {
            $pair = explode('=', $line, 2);
            if (count($pair) === 2) $values[trim($pair[0])] = trim($pair[1]);
        }
        $uri = parse_url($values['uri']);
        if ($values['token'] === '' || preg_match('/[^\x21-\x7E]/', $values['token']) === 1 || !isset($uri['host']) || strtolower($uri['scheme'] ?? '') !== 'https') {
            throw new RuntimeException("AccessFileDamaged: $path is damaged: it must have the lines uri=https://... and token=. Restart the server.");
        }
        $pin = strtolower(str_replace([':', ' '], '', $values['certificate']));
        if ($pin !== '' && preg_match('/^[0-9a-f]{64}$/D', $pin) !== 1) throw new RuntimeException("InvalidCertificateHash: the certificate in $path must be a SHA-256: 64 hexadecimal digits, with or without colons.");
        return ['certificate' => $pin, 'host' => $uri['host'], 'port' => $uri['port'] ?? 443, 'path' => rtrim($uri['path'] ?? '', '/')] + $values;
    }

    /** Notepad and Windows PowerShell put a mark before what they write, and may write UTF-16; the lines are of ASCII. */
    private static function withoutMark(string $text): string
    {
        if (strncmp($text, "\xEF\xBB\xBF", 3) === 0) return substr($text, 3);
        return in_array(substr($text, 0, 2), ["\xFF\xFE", "\xFE\xFF"], true) ? str_replace("\0", '', substr($text, 2)) : $text;
    }

    private static function accessFile(string $directory): string
    {
        if ($directory === '') $directory = self::find();
        $own = $directory . '/automation-access';
        return self::quietly(static function () use ($own) { return is_file($own); }) ? $own : $directory . '/automation/automation-access';
    }

    /** Where the server on this machine has its file, by the server's own rules. */
    private static function find(): string
    {
        if ((string) getenv('APPLIANCEMAIL_AUTOMATION') !== '') return getenv('APPLIANCEMAIL_AUTOMATION');
        if ((string) getenv('APPLIANCEMAIL_DATA') !== '') return getenv('APPLIANCEMAIL_DATA');
        return self::quietly(static function () {
            $isWindows = DIRECTORY_SEPARATOR === '\\';
            $console = self::consoleDirectory($isWindows);
            if ($console !== '' && is_file($console . '/admin-access')) return $console;
            $program = getenv('ProgramData') . '/ApplianceMail';
            $settings = self::configured($isWindows ? $program . '/config/appliancemail.json' : '/etc/appliancemail/appliancemail.json');
            $service = $settings['datadirectory'] ?? ($isWindows ? $program . '/data' : '/var/lib/appliancemail');
            $apart = $settings['automation']['directory'] ?? '';
            if ($apart === '' || !is_dir($service)) return is_dir($service) || $console === '' ? $service : $console;
            return preg_match('~^([/\\\\]|[A-Za-z]:)~', $apart) === 1 ? $apart : $service . '/' . $apart;
        });
    }

    /** Of a server that this user runs by hand; empty: he has no home. */
    private static function consoleDirectory(bool $isWindows): string
    {
        if ($isWindows) return (string) getenv('LOCALAPPDATA') === '' ? '' : getenv('LOCALAPPDATA') . '/ApplianceMail';
        $data = (string) getenv('XDG_DATA_HOME');
        if ($data !== '' && $data[0] === '/') return $data . '/ApplianceMail';
        return (string) getenv('HOME') === '' ? '' : getenv('HOME') . '/.local/share/ApplianceMail';
    }

    /** The service's configuration, with names in lower case; empty when there is none, or this user may not read it. It is JSON with comments, and commas before an end. */
    private static function configured(string $file): array
    {
        $text = is_file($file) ? file_get_contents($file) : false;
        if ($text === false) return [];
        $text = preg_replace('~("(?:[^"\\\\]|\\\\.)*+")|//[^\n]*|/\*.*?\*/~s', '$1', $text);
        $text = preg_replace('~("(?:[^"\\\\]|\\\\.)*+")|,(?=\s*[}\]])~s', '$1', (string) $text);
        $value = json_decode((string) $text, true, 64);
        if (!is_array($value)) return [];
        $settings = array_change_key_case($value);
        $automation = is_array($settings['automation'] ?? null) ? array_change_key_case($settings['automation']) : [];
        return array_filter(['datadirectory' => is_string($settings['datadirectory'] ?? null) ? $settings['datadirectory'] : null, 'automation' => array_filter($automation, 'is_string')]);
    }
}
