// Comes before the calls of a table: each answer is printed behind the number of its line.
var o = new ActiveXObject("MailServerCtrl.MailDBInterface");
var Empty, Null = null, True = true, False = false;

function Say(number, value) {
    WScript.Echo(number + " " + (value === undefined ? "" : value) + " | " + o.LastError);
}

function Failed(number, e) {
    WScript.Echo(number + " error " + (e.number & 0xFFFF));
}
