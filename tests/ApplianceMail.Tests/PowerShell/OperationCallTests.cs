using System.Management.Automation;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.Tests.PowerShell;

public sealed class OperationCallTests
{
    const string User = """{"id":2,"address":"alice@example.org","createdAt":"2026-11-21T05:00:00Z"}""";

    readonly RecordingHost _host = new();
    readonly List<(string Operation, string Json, bool Preview)> _sent = [];

    [Fact]
    public void A_query_asks_nobody_and_writes_each_row_with_its_type_name()
    {
        Run(Call("Get-MailUser", isQuery: true), $$"""{"result":[{{User}},{{User}}],"changes":[],"isPreview":false}""");
        Assert.Empty(_host.Asked);
        Assert.Equal(("Get-MailUser", """{"Identity":"alice@example.org"}""", false), Assert.Single(_sent));
        Assert.Equal(2, _host.Results.Count);
        Assert.Equal(["ApplianceMail.MailUser"], _host.Results[0].TypeNames);
    }

    [Fact]
    public void A_change_says_what_it_does_before_it_does_it()
    {
        Run(Call("New-MailUser"), Outcome(User));
        Assert.Equal("Performing the operation \"New-MailUser\" on target \"alice@example.org\".", Assert.Single(_host.Asked));
        Assert.Single(_host.Results);
    }

    [Fact]
    public void Who_says_no_sends_nothing()
    {
        _host.Answer = false;
        Run(Call("Remove-MailUser"), Outcome(User));
        Assert.Empty(_sent);
        Assert.Empty(_host.Results);
    }

    [Fact]
    public void Who_is_asked_hears_whom_it_concerns()
    {
        (_host.WillAsk, _host.Answer) = (true, false);
        Run(Call("Remove-MailDomain"), """{"result":{},"changes":[],"isPreview":true,"impact":{"users":50,"notes":["Two messages go."]}}""");
        Assert.Equal("Remove-MailDomain: alice@example.org?\nConcerns: users 50.\nTwo messages go.", Assert.Single(_host.Questions));
        Assert.True(Assert.Single(_sent).Preview);
    }

    [Fact]
    public void Nobody_is_asked_about_what_is_refused_anyway()
    {
        _host.WillAsk = true;
        Run(Call("Remove-MailDomain"), """{"code":"DomainNotEmpty","detail":"It has users."}""", 409);
        Assert.Empty(_host.Asked);
        Assert.Equal("DomainNotEmpty", Assert.Single(_host.Problems).Id);
    }

    [Fact]
    public void Set_is_silent_unless_the_object_is_wanted()
    {
        Run(Call("Set-MailUser", isSilent: true), Outcome(User));
        Assert.Empty(_host.Results);
        Run(Call("Set-MailUser", isSilent: true, passThru: true), Outcome(User));
        Assert.Single(_host.Results);
    }

    [Fact]
    public void A_password_that_was_made_is_always_shown()
    {
        Run(Call("Set-MailUserPassword", isSilent: true), Outcome($$"""{"user":{{User}},"generatedPassword":"abc"}"""));
        var result = Assert.Single(_host.Results);
        Assert.Equal(["ApplianceMail.MailUser#WithSecret", "ApplianceMail.MailUser"], result.TypeNames);
        Assert.Equal(("alice@example.org", "abc"), (result.Members.Text("address"), result.Members.Text("generatedPassword")));
    }

    [Fact]
    public void WhatIf_sends_a_preview_only_and_prints_whom_it_concerns()
    {
        (_host.Answer, _host.Reason) = (false, ShouldProcessReason.WhatIf);
        Run(Call("Remove-MailDomain"), """
            {"result":{"name":"example.org"},"changes":[{"entity":"domain","key":"example.org","before":{"name":"example.org"},"after":null}],"isPreview":true,
             "impact":{"domains":1,"users":50,"aliases":0,"bytes":7,"notes":["Two messages go."]}}
            """);
        Assert.True(Assert.Single(_sent).Preview);
        Assert.Empty(_host.Results);
        Assert.Equal(["Concerns: domains 1, users 50, bytes 7.", "Two messages go.", "Removed domain example.org"], _host.Lines.Select(l => l.Trim()));
    }

    [Fact]
    public void WhatIf_with_PassThru_returns_the_preview_as_an_object()
    {
        (_host.Answer, _host.Reason) = (false, ShouldProcessReason.WhatIf);
        Run(Call("Remove-MailUser", passThru: true), """{"result":{},"changes":[{"entity":"user","key":"alice@example.org"}],"isPreview":true,"impact":{"users":1,"notes":[]}}""");
        var preview = Assert.Single(_host.Results);
        Assert.Equal(["ApplianceMail.MailChangePreview"], preview.TypeNames);
        Assert.Equal(("Remove-MailUser", 1L, 1), (preview.Members.Text("operation"), preview.Members["users"], preview.Members.List("changes").Count));
    }

    [Theory]
    [InlineData(400, "InvalidParameter", ErrorCategory.InvalidArgument)]
    [InlineData(403, "AccessDenied", ErrorCategory.PermissionDenied)]
    [InlineData(404, "MailUserNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData(409, "MailUserExists", ErrorCategory.ResourceExists)]
    [InlineData(409, "DomainNotEmpty", ErrorCategory.InvalidOperation)]
    [InlineData(500, "InternalError", ErrorCategory.NotSpecified)]
    public void A_refusal_is_an_error_of_its_stable_word_and_the_pipeline_goes_on(int status, string code, ErrorCategory category)
    {
        Run(Call("Set-MailUser"), $$"""{"status":{{status}},"code":"{{code}}","detail":"Do it so."}""", status);
        Assert.Equal(new CallProblem(code, "Do it so.", category, "alice@example.org", EndsPipeline: false), Assert.Single(_host.Problems));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    public void What_the_next_object_would_meet_too_ends_the_pipeline(int status)
    {
        Run(Call("Set-MailUser"), $$"""{"code":"X","detail":"y"}""", status);
        Assert.True(Assert.Single(_host.Problems).EndsPipeline);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{\"result\":")]
    public void An_answer_that_is_no_JSON_object_is_an_error(string answer)
    {
        Run(Call("Get-MailUser", isQuery: true), answer);
        Assert.Equal("AnswerNotUnderstood", Assert.Single(_host.Problems).Id);
    }

    [Fact]
    public void A_server_that_is_gone_ends_the_pipeline_with_its_word()
    {
        Call("Get-MailUser", isQuery: true).Run(_host, (_, _, _, _, _) => throw new AdminClientException("ServerNotReached", "gone"), [], null, default);
        Assert.Equal(new CallProblem("ServerNotReached", "gone", ErrorCategory.ConnectionError, null, EndsPipeline: true), Assert.Single(_host.Problems));
    }

    [Fact]
    public void Changes_are_told_to_who_wants_details_and_how_to_take_them_back()
    {
        Run(Call("Set-MailUser"), """
            {"result":{},"changeId":17,"changes":[{"entity":"user","key":"a@b","before":{"quotaBytes":0,"name":"x"},"after":{"quotaBytes":5,"name":"x"},"secret":"password"}]}
            """);
        Assert.Equal(["Changed user a@b: quotaBytes 0 -> 5, password (not shown)", "Undo-MailChange 17 takes it back."], _host.Details);
    }

    [Fact]
    public void Progress_comes_on_the_callers_thread()
    {
        int thread = Environment.CurrentManagedThreadId;
        var call = Call("Import-MailUser");
        call.Run(_host, (_, _, _, progress, _) =>
        {
            progress!.Report(new(1, 2, "Hashing"));
            progress.Report(new(2, 2, "Hashing"));
            return Task.FromResult(new AdminResponse(200, """{"result":{}}"""));
        }, [], null, default);
        Assert.Equal([new(1, 2, "Hashing"), new(2, 2, "Hashing")], _host.Progress);
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void Rows_that_name_the_same_are_one_call_where_that_is_meant()
    {
        var call = Call("Undo-MailChange") with { SkipRepeats = true };
        Run(call, Outcome("{}"));
        Run(call, Outcome("{}"));
        Assert.Single(_sent);
    }

    static OperationCall Call(string operation, bool isQuery = false, bool isSilent = false, bool passThru = false) => new(operation, "ApplianceMail.MailUser", isQuery, isSilent, passThru);

    static string Outcome(string result) => $$"""{"result":{{result}},"changes":[],"isPreview":false,"changeId":0}""";

    void Run(OperationCall call, string answer, int status = 200) => call.Run(
        _host,
        (operation, json, preview, _, _) =>
        {
            _sent.Add((operation, json, preview));
            return Task.FromResult(new AdminResponse(status, answer));
        },
        new JsonObject { { "Identity", "alice@example.org" } },
        "alice@example.org",
        default);
}
