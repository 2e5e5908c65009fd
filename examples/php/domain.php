<?php
// The sample form of domains.
require __DIR__ . '/forms.php';

form('Domains', ['domain' => ['Domain', 'text']], [
    'AddDomain' => static function ($mail) { return $mail->AddDomain(posted('domain')); },
    // An empty name is the main domain, which a form never means.
    'DeleteDomain' => static function ($mail) { return trim(posted('domain')) === '' ? 1 : $mail->DeleteDomain(posted('domain')); },
]);
