<?php
// Calls members of the object as each line of standard input says, [member, arguments], and answers with a line of JSON: value or thrown, and the reason.
error_reporting(E_ALL);
// A site whose handler makes errors of warnings must not get any.
set_error_handler(static function ($level, $message, $file, $line) { throw new ErrorException($message, 0, $level, $file, $line); });
require getenv('MAIL_CLASS');
$object = new MailDBInterface(getenv('MAIL_DIRECTORY'));
while (($line = fgets(STDIN)) !== false) {
    [$member, $arguments] = json_decode($line, true);
    try {
        $reply = ['value' => $object->$member(...$arguments), 'reason' => $object->LastError];
    } catch (Throwable $e) {
        $reply = ['thrown' => get_class($e), 'reason' => $e->getMessage(), 'trace' => $e->getTraceAsString()];
    }
    echo json_encode($reply), "\n";
}
