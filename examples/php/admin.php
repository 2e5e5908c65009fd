<?php
// The sample form of administrators: name, password, type, domains.
require __DIR__ . '/forms.php';

form('Administrators', ['admin' => ['Administrator', 'text'], 'pass' => ['Password', 'password'], 'usertype' => ['Type (0 super, 1 domains)', 'text'], 'adminrange' => ['Domains, divided by ;', 'text']], [
    'AddAdminUser' => static function ($mail) { return $mail->AddAdminUser(posted('admin'), posted('pass'), posted('usertype'), posted('adminrange')); },
    'DeleteAdminUser' => static function ($mail) { return $mail->DeleteAdminUser(posted('admin')); },
]);
