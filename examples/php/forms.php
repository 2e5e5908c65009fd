<?php
/*
 * What the sample forms share. They change mailboxes, domains and administrators for whoever may open them: here that is a browser on this machine.
 * A site of your own replaces requireAdministrator() by its own login.
 */

const MESSAGES = [
    'CheckUser' => ['The address is free.', 'The address cannot be one, or the server cannot be asked.', 'A mailbox has the address.', 'An alias has the address.', 'A group has the address.'],
    'AddUser' => [
        'The mailbox was added.', 'The address cannot be one, or the password is too weak, or the server cannot be asked.', 'A mailbox has the address.', 'A group has the address.',
        'An alias has the address.', 'The domain has all the mailboxes that it may have.', 'The domain has given away all its storage.', 'There is no such domain.',
    ],
    'ChangePassword' => [
        'The password was changed.', 'The address cannot be one, or the new password is too weak, or the server cannot be asked.', 'There is no such mailbox.',
        'The password is kept elsewhere, and is changed there.', 'The old password is wrong.',
    ],
    'Authenticate' => ['The password is right.', 'The address cannot be one.', 'There is no such mailbox.', 'The password is kept elsewhere.', 'The password is wrong, or the server cannot be asked.'],
    'DeleteUser' => ['The mailbox was removed.', 'The address cannot be one.', 'There is no such mailbox.', 'The mailbox was not removed.'],
    'AddDomain' => ['The domain was added.', 'The name cannot be a domain, or the server cannot be asked.', 'The domain is there already.'],
    'DeleteDomain' => ['The domain was removed.', 'The domain was not removed: it has contents, or is the main domain, or is not there.'],
    'AddAdminUser' => ['The administrator was added.', 'A name, a password or a range is missing or wrong, or the server cannot be asked.', 'There is an administrator of this name.'],
    'DeleteAdminUser' => ['The administrator was removed.', 'The administrator was not removed: there is none, or he is the last one.'],
];

/** The object: on Windows that of COM where it is registered, else the class beside this file. */
function mailServer()
{
    if (extension_loaded('com_dotnet')) {
        try {
            $mail = new COM('MailServerCtrl.MailDBInterface', null, CP_UTF8);
            $mail->InitControl('');
            return $mail;
        } catch (com_exception $e) {
            error_log('MailServerCtrl.MailDBInterface is not registered; HTTPS is used instead.');
        }
    }
    require_once __DIR__ . '/MailDBInterface.php';
    return new MailDBInterface();
}

/**
 * Only a browser on this machine. A proxy's address is this machine's too, so nothing that came by one; and another name for this machine
 * would be another site's, whose pages then could read the form's token.
 */
function requireAdministrator(): void
{
    $isNear = in_array($_SERVER['REMOTE_ADDR'] ?? '', ['127.0.0.1', '::1'], true) && preg_match('/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/Di', $_SERVER['HTTP_HOST'] ?? '') === 1;
    if ($isNear && !isset($_SERVER['HTTP_X_FORWARDED_FOR']) && !isset($_SERVER['HTTP_FORWARDED'])) return;
    http_response_code(403);
    exit('These forms are for this machine only.');
}

/** A posted text; lists and what is missing are empty. */
function posted(string $name): string
{
    return is_string($_POST[$name] ?? null) ? $_POST[$name] : '';
}

/** For HTML, in texts and in quotes. */
function escaped(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

/** "name@domain" as the members take it: a bare name is in the main domain. */
function nameAndDomain(string $address): array
{
    $at = strrpos($address, '@');
    return $at === false ? [$address, ''] : [substr($address, 0, $at), substr($address, $at + 1)];
}

/**
 * Shows a form, and does what is posted.
 *
 * @param array $fields name => [label, type]
 * @param array $actions member of the object => function that calls it
 */
function form(string $title, array $fields, array $actions): void
{
    requireAdministrator();
    session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Strict', 'cookie_secure' => !empty($_SERVER['HTTPS']) && $_SERVER['HTTPS'] !== 'off', 'use_strict_mode' => true]);
    $_SESSION['token'] = $_SESSION['token'] ?? bin2hex(random_bytes(32));
    $message = ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' ? answer($actions) : '';
    header('Content-Type: text/html; charset=utf-8');
    header('Cache-Control: no-store');
    header("Content-Security-Policy: default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    header('X-Content-Type-Options: nosniff');
    show($title, $fields, array_keys($actions), $message);
}

/** Runs the posted action and says what came of it. */
function answer(array $actions): string
{
    if (!hash_equals($_SESSION['token'], posted('token'))) {
        http_response_code(403);
        return 'The form is too old: send it again.';
    }
    $member = posted('action');
    if (!isset($actions[$member])) {
        http_response_code(400);
        return 'There is no such action.';
    }
    try {
        $mail = mailServer();
        $code = $actions[$member]($mail);
        $reason = $code === 0 ? '' : (string) $mail->LastError;
        if ($reason !== '') error_log("$member: $code: " . addcslashes($reason, "\0..\37"));
        return (MESSAGES[$member][$code] ?? 'It failed.') . " ($member: $code)";
    } catch (com_exception $e) {
        error_log("$member: " . addcslashes($e->getMessage(), "\0..\37"));
        return "The automation object failed. ($member)";
    } catch (TypeError | ValueError $e) {
        http_response_code(400);
        return 'A number is none, or is too large.';
    }
}

function show(string $title, array $fields, array $actions, string $message): void
{
    echo '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>', escaped($title), '</title></head><body><h1>', escaped($title), '</h1>';
    if ($message !== '') echo '<p id="message">', escaped($message), '</p>';
    echo '<form method="post"><input type="hidden" name="token" value="', escaped($_SESSION['token']), '">';
    foreach ($fields as $name => [$label, $type]) {
        // What was given is shown again, but for passwords.
        $value = $type === 'password' ? '' : posted($name);
        echo '<p><label>', escaped($label), ' <input name="', escaped($name), '" type="', escaped($type), '" value="', escaped($value), '" autocomplete="off"></label></p>';
    }
    echo '<p>';
    foreach ($actions as $action) echo '<button name="action" value="', escaped($action), '">', escaped($action), '</button> ';
    echo '</p></form><p><a href="user.php">Users</a> <a href="domain.php">Domains</a> <a href="admin.php">Administrators</a></p></body></html>';
}
