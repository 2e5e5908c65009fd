namespace ApplianceMail.Server.TextConsole;

/// <summary>What the console says, letter for letter as wMailServer's did: scripts wait for these lines. The misspellings are its own.</summary>
static class ConsoleText
{
    public const string Welcome = "****************** Welcome Admin wmailserver ************";
    public const string Prompt = "$ COMMAND : ";
    public const string Unknown = "500 Syntax error, command unrecognized";
    public const string WrongArguments = "501 Syntax error in parameters or arguments";
    public const string UserAdded = "355 User Added";
    public const string TooManyErrors = "421 Too many errors, closing";

    /// <summary>What commands answer whose success has no text of its own.</summary>
    public static readonly IReadOnlyList<string> Done = ["-", "OK"];

    public static readonly IReadOnlyList<string> Help =
    [
        "        HELP : This help",
        "        ADDUSER  <username> : add an email user",
        "        LISTUSERS : lists all email users",
        "        UPDATEUSER <username> <password> : update the password of the user",
        "        STATUSERS : show email addresses number",
        "        ADDSPAMFORUSER <username> <spam address>",
        "        ADDGLOBALSPAM <spam adderss>",
        "        DESACTIVATEUSER <username>",
        "        ACTIVATEUSER <username>",
        "        RESTARTSERVER : erstart the mail and the pop server",
        "        ADDREFUSEDDOMAIN <domainaname> : the amtp client for this domain is not allowed to connect",
        "        LISTGLOBALSPAM : lists all spam addresses that could not send email to all users",
        "        LISTREFUSEDDOMAINS : lists all refused domains",
        "        DELETEUSER <username> : deletes a user",
        "        LISTUSERALIASES <username> : lists all aliases attached to this user",
        "        ADDUSERALIAS <username> <alias> : add an alias to the user",
        "        QUIT : quit the admin",
    ];
}
