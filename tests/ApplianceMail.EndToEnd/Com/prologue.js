// Comes before the calls of a table: each answer is printed behind the number of its line.
var o = new ActiveXObject("MailServerCtrl.MailDBInterface");
var Empty, Null = null, True = true, False = false;

function Say(number, value) {
    WScript.Echo(number + " " + (value === undefined ? "" : value) + " | " + o.LastError);
}

// VBScript's numbers for what IDispatch answers: overflow, a value of no use, too many arguments, too few.
var known = { "8002000A": 6, "80004002": 430, "8002000E": 450, "80070057": 5 };

function Failed(number, e) {
    var code = (e.number < 0 ? e.number + 0x100000000 : e.number).toString(16).toUpperCase();
    WScript.Echo(number + " error " + (known[code] || e.number & 0xFFFF));
}
