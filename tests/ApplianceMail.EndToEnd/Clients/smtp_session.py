"""Sends messages by smtplib. Arguments: port-25 port, submission port, smtps port, user, folder with messages. Password: environment."""
import os
import smtplib
import ssl
import sys

smtp_port, submission_port, smtps_port = map(int, sys.argv[1:4])
user, folder = sys.argv[4:6]
password = os.environ["MAIL_PASSWORD"]
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE


def messages():
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            yield file.read()


def expect(error, code, call, *arguments):
    try:
        call(*arguments)
    except error as caught:
        actual = caught.smtp_code if hasattr(caught, "smtp_code") else next(iter(caught.recipients.values()))[0]
        assert actual == code, (actual, code)
    else:
        raise AssertionError(f"{call.__name__} was not refused")


with smtplib.SMTP("127.0.0.1", smtp_port, local_hostname="client.example.org") as smtp:
    assert smtp.ehlo()[0] == 250
    for keyword in ("size", "pipelining", "8bitmime", "enhancedstatuscodes", "starttls"):
        assert smtp.has_extn(keyword), keyword
    assert not smtp.has_extn("auth")
    assert smtp.noop()[0] == 250
    assert smtp.vrfy(user)[0] == 252
    assert smtp.docmd("EXPN", "staff")[0] == 502
    expect(smtplib.SMTPRecipientsRefused, 553, smtp.sendmail, "a@example.org", ["someone@elsewhere.example.org"], b"\r\n")
    # One recipient of two is unknown: the other gets the message, the sender hears about it.
    refused = smtp.sendmail("a@example.org", [user, "nobody@example.test"], next(messages()))
    assert list(refused) == ["nobody@example.test"] and refused["nobody@example.test"][0] == 550, refused

with smtplib.SMTP("127.0.0.1", submission_port, local_hostname="client.example.org") as smtp:
    smtp.starttls(context=context)
    expect(smtplib.SMTPAuthenticationError, 535, smtp.login, user, "Mistyped-9911")
    for mechanism in ("PLAIN", "LOGIN"):
        assert mechanism in smtp.esmtp_features["auth"]
    smtp.login(user, password)
    for message in messages():
        assert smtp.sendmail(user, [user], message) == {}

with smtplib.SMTP_SSL("127.0.0.1", smtps_port, local_hostname="client.example.org", context=context) as smtp:
    smtp.ehlo()
    smtp.user, smtp.password = user, password
    assert smtp.auth("LOGIN", smtp.auth_login)[0] == 235
    for message in messages():
        assert smtp.sendmail(user, [user], message, mail_options=["BODY=8BITMIME"]) == {}
