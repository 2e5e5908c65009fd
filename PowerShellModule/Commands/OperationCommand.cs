using System.Management.Automation;
using System.Reflection;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;
using ApplianceMail.PowerShell.Parameters;
using ApplianceMail.PowerShell.Session;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>A cmdlet for an operation of the catalogue: a class has parameters only, named as the operation's; all else happens here and in <see cref="OperationCall"/>.</summary>
public abstract class OperationCommand : PSCmdlet, ICommandHost, IDisposable
{
    readonly CancellationTokenSource _stop = new();
    OperationInfo? _info;
    OperationCall? _call;

    /// <summary>True: it only reads.</summary>
    protected abstract bool IsQuery { get; }

    /// <summary>True: the object is wanted although the verb says nothing.</summary>
    protected virtual bool IsPassThru => false;

    /// <summary>True: rows that name the same thing are one call.</summary>
    protected virtual bool SkipRepeats => false;

    protected override void BeginProcessing()
    {
        _info = OperationInfo.Of(GetType());
        _call = new(_info.Name, _info.TypeName, IsQuery, _info.IsSilent, IsPassThru) { SkipRepeats = SkipRepeats };
    }

    protected override void ProcessRecord()
    {
        var connection = CurrentConnection.Find();
        if (connection is null)
        {
            ((ICommandHost)this).WriteProblem(new("NotConnected", "No connection to a mail server: run Connect-MailServer first.", ErrorCategory.ConnectionError, null, EndsPipeline: true));
            return;
        }
        var parameters = CollectParameters();
        if (parameters.Count == 0 && MyInvocation.ExpectingInput)
        {
            // Without any name it would be about all there is.
            ((ICommandHost)this).WriteProblem(new("InvalidParameter", $"The piped object has no property that names what {_info!.Name} is about.", ErrorCategory.InvalidArgument, null, EndsPipeline: false));
            return;
        }
        try
        {
            _call!.Run(this, connection.RunAsync, parameters, Target(), _stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>The bound parameters by the operation's names; what was not given is not sent.</summary>
    JsonObject CollectParameters()
    {
        var parameters = new JsonObject();
        foreach (var property in _info!.Parameters.Where(p => MyInvocation.BoundParameters.ContainsKey(p.Name)))
        {
            if (property.GetValue(this) is not { } value) continue;
            if (property.GetCustomAttribute<ReadsFileAttribute>() is { } file) OnFile((string)value, path => parameters.Add(file.Parameter, TextFile.Read(path)));
            else parameters.Add(property.Name, ParameterValue.Plain(value));
        }
        return parameters;
    }

    /// <summary>Does something with a file that a path of PowerShell names.</summary>
    protected void OnFile(string path, Action<string> use)
    {
        try
        {
            use(SessionState.Path.GetUnresolvedProviderPathFromPSPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, "FileNotUsable", ErrorCategory.OpenError, path));
        }
    }

    /// <summary>Gives a result to the pipeline.</summary>
    protected virtual void Write(ResultObject result) => WriteObject(PipelineObject.Of(result));

    /// <summary>The values that are given by place: what the operation is about.</summary>
    string? Target()
    {
        var values = _info!.Parameters.Where(p => p.PropertyType != typeof(System.Security.SecureString) && p.GetCustomAttributes<ParameterAttribute>().First().Position >= 0)
            .Select(p => p.GetValue(this)).Where(v => v is string or long).ToList();
        return values.Count == 0 ? null : string.Join(" ", values);
    }

    void ICommandHost.WriteResult(ResultObject result) => Write(result);

    void ICommandHost.WriteProblem(CallProblem problem)
    {
        var record = new ErrorRecord(new MailOperationException(problem.Id, problem.Message), problem.Id, problem.Category, problem.Target);
        if (problem.EndsPipeline) ThrowTerminatingError(record);
        WriteError(record);
    }

    // The tag makes it a line on the console, as Write-Host does it.
    void ICommandHost.WriteLine(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    void ICommandHost.WriteDetail(string text) => WriteVerbose(text);

    void ICommandHost.WriteProgress(AdminProgress progress)
    {
        bool known = progress.Total > 0;
        WriteProgress(new ProgressRecord(0, _info!.Name, progress.Activity.Length > 0 ? progress.Activity : "Working")
        {
            PercentComplete = known ? (int)Math.Min(100, progress.Done * 100 / progress.Total) : -1,
            CurrentOperation = known ? $"{progress.Done} of {progress.Total}" : null,
        });
    }

    bool ICommandHost.WillAsk
    {
        get
        {
            if (MyInvocation.BoundParameters.TryGetValue("WhatIf", out var whatIf) ? (SwitchParameter)whatIf : GetVariableValue("WhatIfPreference") is true) return false;
            if (MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm)) return (SwitchParameter)confirm;
            var impact = GetType().GetCustomAttribute<CmdletAttribute>().ConfirmImpact;
            return GetVariableValue("ConfirmPreference") is ConfirmImpact preference && preference != ConfirmImpact.None && impact >= preference;
        }
    }

    bool ICommandHost.ShouldProcess(string description, string question, out ShouldProcessReason reason) => ShouldProcess(description, question, "Confirm", out reason);

    public void Dispose() => _stop.Dispose();
}
