<?php
// One of several processes that do the same at once: who is first adds a user, the others are told that he is there.
require getenv('MAIL_CLASS');
$mail = new MailDBInterface(getenv('MAIL_DIRECTORY'));
$own = getenv('MAIL_NUMBER');
$codes = [];
for ($i = 0; $i < 20; $i++) {
    $codes[] = $mail->AddUser("race$i", 'race.test', getenv('MAIL_PASSWORD'));
    if ($mail->AddUserAlias("race$i-$own", 'race.test', 'postmaster@example.test') !== 0) exit($mail->LastError);
}
echo json_encode($codes);
