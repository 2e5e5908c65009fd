using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Tests.Planning;

public sealed class DeliveryPlannerTests
{
    static readonly PlanLimits s_limits = new(TimeSpan.FromDays(5));

    [Fact]
    public void Two_addresses_of_one_account_make_one_copy_and_a_reason()
    {
        var plan = DeliveryPlanner.Plan(Message("(NIL NIL)", isSubmission: false, Recipient(7, "alice"), Recipient(7, "postmaster"), Recipient(8, "bob")), s_limits);
        Assert.Equal([7, 8], plan.Deliveries.Select(d => d.AccountId));
        Assert.Contains(new Step("duplicate", "postmaster@example.org"), plan.Recipients.SelectMany(r => r.Steps));
    }

    [Fact]
    public void Return_Path_stands_first()
    {
        var plan = DeliveryPlanner.Plan(Message("(NIL NIL)", isSubmission: false, Recipient(7, "alice")), s_limits);
        Assert.StartsWith("Return-Path: <>\r\nDelivered-To: alice@example.org\r\nReceived: ", Text(plan));
    }

    [Fact]
    public void Missing_Date_and_id_of_a_user_get_into_prefix_and_envelope()
    {
        var plan = DeliveryPlanner.Plan(Message("(NIL \"s\" NIL)", isSubmission: true, Recipient(7, "alice")), s_limits);
        Assert.Contains("\r\nDate: Fri, 02 Jan 2026 03:04:05 +0000\r\nMessage-ID: <", Text(plan));
        var envelope = Encoding.ASCII.GetString(plan.Parsed.Envelope.Span);
        Assert.Equal($"(\"Fri, 02 Jan 2026 03:04:05 +0000\" \"s\" \"{plan.Parsed.MessageId}\")", envelope);
        Assert.Contains(plan.Recipients.SelectMany(r => r.Steps), s => s.Rule == "date-added");
    }

    [Fact]
    public void A_Date_that_cannot_be_read_is_not_doubled()
    {
        var plan = DeliveryPlanner.Plan(Message("(\"soon\" NIL \"<1@x>\")", isSubmission: true, Recipient(7, "alice")), s_limits);
        Assert.DoesNotContain("\r\nDate: ", Text(plan));
        Assert.DoesNotContain("\r\nMessage-ID: ", Text(plan));
    }

    [Fact]
    public void Mail_of_strangers_gets_neither()
    {
        var plan = DeliveryPlanner.Plan(Message("(NIL NIL)", isSubmission: false, Recipient(7, "alice")), s_limits);
        Assert.DoesNotContain("\r\nDate: ", Text(plan));
    }

    static AccountRow Account(long id, string name) => new(id, 1, name, "example.org", "", AccountStatus.Normal, 0, 0, default, null);

    static string Text(DeliveryPlan plan) => Encoding.ASCII.GetString(plan.Deliveries[0].Prefix.Span);

    static Recipient Recipient(long account, string name) =>
        new(new ForwardPath(new MailAddress(name, "example.org")), new RouteDecision(null, [new RouteTarget(account, name + "@example.org", Account(account, name))], [], 0, [new Step("local-user", name)]));

    static IncomingMessage Message(string envelope, bool isSubmission, params Recipient[] recipients)
    {
        var parsed = new ParsedMessage
        {
            Size = 0, HeaderBytes = 0, Envelope = Encoding.ASCII.GetBytes(envelope), BodyStructure = default, Parts = default, Sent = null, MessageId = null,
            Subject = "", ReceivedCount = 0, HasEightBit = false,
        };
        var trace = new TraceInformation("client.example", "[192.0.2.7]", "mail.example.org", "ESMTP", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        return new IncomingMessage("abc-1", ReversePath.Empty, recipients, trace, parsed, isSubmission);
    }
}
