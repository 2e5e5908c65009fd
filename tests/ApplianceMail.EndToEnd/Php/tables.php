<?php
// What the class has as data, and the parameters that its members declare.
require getenv('MAIL_CLASS');
$members = [];
foreach ((new ReflectionClass('MailDBInterface'))->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
    if (strncmp($method->name, '__', 2) !== 0) $members[$method->name] = array_map(static function ($parameter) { return $parameter->name; }, $method->getParameters());
}
echo json_encode(['codes' => MailDBInterface::CODES, 'common' => MailDBInterface::COMMON_CODES, 'members' => MailDBInterface::MEMBERS, 'parameters' => $members]);
