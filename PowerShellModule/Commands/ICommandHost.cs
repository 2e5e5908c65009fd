using System.Management.Automation;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>What a call needs of PowerShell, so that it can be tried without one.</summary>
public interface ICommandHost
{
    /// <summary>An object for the pipeline.</summary>
    void WriteResult(ResultObject result);

    void WriteProblem(CallProblem problem);

    /// <summary>A line for the person at the console, not for the pipeline.</summary>
    void WriteLine(string line);

    void WriteDetail(string text);

    void WriteProgress(AdminProgress progress);

    /// <summary>True when <see cref="ShouldProcess"/> is going to ask a person.</summary>
    bool WillAsk { get; }

    /// <summary>Asks, or says what would be done, as -Confirm, -WhatIf and the preferences want it.</summary>
    /// <param name="reason">WhatIf: only a preview is wanted.</param>
    bool ShouldProcess(string description, string question, out ShouldProcessReason reason);
}

/// <summary>Runs an operation on the server: the connection's way of <see cref="AdminClient.AdminClient.RunAsync(string, string, bool, IProgress{AdminProgress}?, CancellationToken)"/>.</summary>
public delegate Task<AdminResponse> RunOperation(string operation, string parameters, bool preview, IProgress<AdminProgress>? progress, CancellationToken cancel);

/// <summary>An object for the pipeline: its members and the names that formats and scripts know it by, the most special one first.</summary>
public sealed record ResultObject(IReadOnlyList<string> TypeNames, JsonObject Members);

/// <summary>Why a call was not done.</summary>
/// <param name="Id">The stable word that scripts rely on.</param>
/// <param name="Target">What it was about; null: nothing special.</param>
/// <param name="EndsPipeline">True: the next object would fare no better.</param>
public sealed record CallProblem(string Id, string Message, ErrorCategory Category, string? Target, bool EndsPipeline);
