<?php
// As a site does for a thousand pages: a new object, a new user, and both are gone. Neither memory nor open files may grow.
require getenv('MAIL_CLASS');
$count = (int) getenv('MAIL_COUNT');
$files = static function () { return is_dir('/proc/self/fd') ? count(scandir('/proc/self/fd')) : 0; };
for ($i = 0; $i < $count; $i++) {
    $mail = new MailDBInterface(getenv('MAIL_DIRECTORY'));
    $code = $mail->AddUser("loop$i", '', getenv('MAIL_PASSWORD'));
    if ($code !== 0) exit("AddUser $i: $code: $mail->LastError");
    $code = $mail->DeleteUser("loop$i", '');
    if ($code !== 0) exit("DeleteUser $i: $code: $mail->LastError");
    if ($i === 20) [$memory, $peak, $open] = [memory_get_usage(), memory_get_peak_usage(), $files()];
}
unset($mail);
echo json_encode(['memory' => memory_get_usage() - $memory, 'peak' => memory_get_peak_usage() - $peak, 'files' => $files() - $open]);
