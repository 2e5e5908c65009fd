using System.Management.Automation;
using ApplianceMail.AdminClient;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.Tests.PowerShell;

/// <summary>A PowerShell that notes what a call says to it.</summary>
sealed class RecordingHost : ICommandHost
{
    public List<ResultObject> Results { get; } = [];
    public List<CallProblem> Problems { get; } = [];
    public List<string> Lines { get; } = [];
    public List<string> Details { get; } = [];
    public List<AdminProgress> Progress { get; } = [];
    public List<string> Asked { get; } = [];

    public List<string> Questions { get; } = [];

    /// <summary>What ShouldProcess answers; null with a reason of none: the person said no.</summary>
    public bool Answer { get; set; } = true;

    public ShouldProcessReason Reason { get; set; } = ShouldProcessReason.None;

    public void WriteResult(ResultObject result) => Results.Add(result);

    public void WriteProblem(CallProblem problem) => Problems.Add(problem);

    public void WriteLine(string line) => Lines.Add(line);

    public void WriteDetail(string text) => Details.Add(text);

    public void WriteProgress(AdminProgress progress) => Progress.Add(progress);

    public bool WillAsk { get; set; }

    public bool ShouldProcess(string description, string question, out ShouldProcessReason reason)
    {
        Asked.Add(description);
        Questions.Add(question);
        reason = Reason;
        return Answer;
    }
}
