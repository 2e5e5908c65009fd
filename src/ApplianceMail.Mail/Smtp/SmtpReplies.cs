namespace ApplianceMail.Mail.Smtp;

/// <summary>Every reply of the server. Texts are short and generic: the reason goes to the log.</summary>
public static class SmtpReplies
{
    // Done.
    public static readonly SmtpReply Ok = New(250, 2, 0, 0, "OK");
    public static readonly SmtpReply SenderOk = New(250, 2, 1, 0, "Sender OK");
    public static readonly SmtpReply RecipientOk = New(250, 2, 1, 5, "Recipient OK");
    public static readonly SmtpReply Bye = New(221, 2, 0, 0, "Bye");
    public static readonly SmtpReply ReadyForTls = New(220, 2, 0, 0, "Ready to start TLS");
    public static readonly SmtpReply Authenticated = New(235, 2, 7, 0, "Authentication succeeded");
    public static readonly SmtpReply CannotVerify = New(252, 2, 5, 0, "Cannot verify the user, but will take a message and try to deliver it");
    public static readonly SmtpReply StartInput = new(354, null, "End data with <CR><LF>.<CR><LF>");

    // The peer's mistakes.
    public static readonly SmtpReply UnknownCommand = New(500, 5, 5, 1, "Command not recognized");
    public static readonly SmtpReply SyntaxError = New(500, 5, 5, 2, "Syntax error");
    public static readonly SmtpReply LineTooLong = New(500, 5, 5, 6, "Line too long");
    public static readonly SmtpReply NotImplemented = New(502, 5, 5, 1, "Command not implemented");
    public static readonly SmtpReply HelloFirst = New(503, 5, 5, 1, "Say HELO or EHLO first");
    public static readonly SmtpReply MailFirst = New(503, 5, 5, 1, "MAIL first");
    public static readonly SmtpReply RecipientFirst = New(503, 5, 5, 1, "RCPT first");
    public static readonly SmtpReply NestedMail = New(503, 5, 5, 1, "Sender already given");
    public static readonly SmtpReply NoValidRecipients = New(554, 5, 5, 1, "No valid recipients");
    public static readonly SmtpReply NoArgumentsAllowed = New(501, 5, 5, 4, "No arguments allowed");
    public static readonly SmtpReply HelloNeedsName = New(501, 5, 5, 4, "A host name is needed");
    public static readonly SmtpReply ArgumentNeeded = New(501, 5, 5, 4, "An argument is needed");
    public static readonly SmtpReply BadMailSyntax = New(501, 5, 5, 4, "Syntax: MAIL FROM:<address>");
    public static readonly SmtpReply BadRcptSyntax = New(501, 5, 5, 4, "Syntax: RCPT TO:<address>");
    public static readonly SmtpReply BadSender = New(501, 5, 1, 7, "Bad sender address syntax");
    public static readonly SmtpReply BadRecipient = New(501, 5, 1, 3, "Bad recipient address syntax");
    public static readonly SmtpReply BadNode = New(501, 5, 5, 4, "Syntax: ETRN domain, ETRN @domain or ETRN #route");
    public static readonly SmtpReply NonAsciiAddress = New(553, 5, 6, 7, "Addresses must be ASCII: SMTPUTF8 is not offered");
    public static readonly SmtpReply UnknownParameter = New(555, 5, 5, 4, "Parameter not recognized or not implemented");
    public static readonly SmtpReply TooManyErrors = New(421, 4, 7, 0, "Too many errors, closing");

    // TLS and authentication (RFC 3207, RFC 4954).
    public static readonly SmtpReply TlsActive = New(503, 5, 5, 1, "TLS is active already");
    public static readonly SmtpReply TlsNeeded = New(538, 5, 7, 11, "Encryption required: say STARTTLS first");
    public static readonly SmtpReply AuthenticationNeeded = New(530, 5, 7, 0, "Authentication required");
    public static readonly SmtpReply AuthenticationFailed = New(535, 5, 7, 8, "Authentication credentials invalid");
    public static readonly SmtpReply AuthenticationLater = New(454, 4, 7, 0, "Too many failed logins, try again later");
    public static readonly SmtpReply AuthenticationCancelled = New(501, 5, 7, 0, "Authentication cancelled");
    public static readonly SmtpReply AlreadyAuthenticated = New(503, 5, 5, 1, "Already authenticated");
    public static readonly SmtpReply NotDuringTransaction = New(503, 5, 5, 1, "Not during a mail transaction");
    public static readonly SmtpReply UnknownMechanism = New(504, 5, 5, 4, "Unrecognized authentication type");
    public static readonly SmtpReply BadBase64 = New(501, 5, 5, 2, "Cannot decode the response");
    public static readonly SmtpReply ResponseTooLong = New(500, 5, 5, 6, "Authentication exchange line is too long");
    public static readonly SmtpReply TooManyLoginFailures = New(421, 4, 7, 0, "Too many failed logins, closing");

    // Refusals of an envelope.
    public static readonly SmtpReply UserUnknown = New(550, 5, 1, 1, "No such user here");
    public static readonly SmtpReply UserDisabled = New(550, 5, 2, 1, "Mailbox disabled");
    public static readonly SmtpReply OverQuota = New(452, 4, 2, 2, "Mailbox full");
    public static readonly SmtpReply SenderRefused = New(550, 5, 7, 1, "Sender refused");
    public static readonly SmtpReply ClientRefused = new(554, null, "No SMTP service for this client");
    public static readonly SmtpReply ClientRefusedBefore = New(503, 5, 7, 1, "No service for this client: only QUIT");
    public static readonly SmtpReply HelloRefused = new(550, null, "No SMTP service for this host name");

    // The words of seed 001, which scripts look for.
    public static readonly SmtpReply RelayDenied = New(553, 5, 7, 1, "sorry, you don't authenticate or the domain isn't in my list of allowed rcpthosts(#5.7.1)");
    public static readonly SmtpReply SendingDenied = New(550, 5, 7, 1, "You may not send to this address");
    public static readonly SmtpReply SendingLimit = New(452, 4, 7, 1, "You have sent as much as you may for now, try again later");
    public static readonly SmtpReply ReceivingDenied = New(550, 5, 7, 1, "The recipient may not receive mail from this sender");
    public static readonly SmtpReply GroupDenied = New(550, 5, 7, 2, "You may not send to this group");
    public static readonly SmtpReply LocalSenderNeedsLogin = New(530, 5, 7, 0, "Authentication required for senders of this domain");
    public static readonly SmtpReply FromNotYours = New(550, 5, 7, 1, "The From field has an address that is not yours");
    public static readonly SmtpReply TooManyResets = New(421, 4, 7, 0, "Too many RSET commands, closing");
    public static readonly SmtpReply NotYourAddress = New(553, 5, 7, 1, "Sender address is not yours");
    public static readonly SmtpReply TooManyRecipients = New(452, 4, 5, 3, "Too many recipients");
    public static readonly SmtpReply TooManyTransactions = New(421, 4, 7, 0, "Too many messages in one session, closing");
    public static readonly SmtpReply TooManyRejectedRecipients = New(421, 4, 7, 0, "Too many rejected recipients, closing");

    // Refusals of a message.
    public static readonly SmtpReply MessageTooBig = New(552, 5, 3, 4, "Message too big");
    public static readonly SmtpReply TooManyHops = New(554, 5, 4, 6, "Too many hops");

    // Our own state.
    public static readonly SmtpReply NoSpace = New(452, 4, 3, 1, "Insufficient system storage");
    public static readonly SmtpReply LocalError = New(451, 4, 3, 0, "Local error, try again later");
    public static readonly SmtpReply LocalErrorClosing = New(421, 4, 3, 0, "Local error, closing");
    public static readonly SmtpReply TimedOut = New(421, 4, 4, 2, "Timeout, closing");
    public static readonly SmtpReply ShuttingDown = New(421, 4, 3, 2, "Service is shutting down");

    public static SmtpReply Greeting(string text) => new(220, null, text);

    public static SmtpReply Accepted(string id) => New(250, 2, 0, 0, id);

    public static SmtpReply BadParameter(string text) => New(501, 5, 5, 4, text);

    /// <summary>A server challenge of AUTH (RFC 4954 §4): base64, may be empty.</summary>
    public static SmtpReply Challenge(string base64) => new(334, null, base64);

    static SmtpReply New(int code, int status, int subject, int detail, params string[] lines) =>
        new(code, new EnhancedStatusCode(status, subject, detail), lines);
}
