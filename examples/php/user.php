<?php
// The sample form of users: name@domain, password.
require __DIR__ . '/forms.php';

form('Users', ['user' => ['User (name@domain)', 'text'], 'pass' => ['Password', 'password'], 'newpass' => ['New password', 'password']], [
    'CheckUser' => static function ($mail) { return $mail->CheckUser(...nameAndDomain(posted('user'))); },
    'AddUser' => static function ($mail) {
        [$name, $domain] = nameAndDomain(posted('user'));
        return $mail->AddUser($name, $domain, posted('pass'));
    },
    'ChangePassword' => static function ($mail) {
        [$name, $domain] = nameAndDomain(posted('user'));
        return $mail->ChangePassword($name, $domain, posted('pass'), posted('newpass'));
    },
    'Authenticate' => static function ($mail) {
        [$name, $domain] = nameAndDomain(posted('user'));
        return $mail->Authenticate($name, $domain, posted('pass'));
    },
    'DeleteUser' => static function ($mail) { return $mail->DeleteUser(...nameAndDomain(posted('user'))); },
]);
