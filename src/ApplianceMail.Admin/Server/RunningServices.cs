namespace ApplianceMail.Admin.Server;

/// <summary>The services, for operations that need them.</summary>
static class RunningServices
{
    /// <exception cref="OperationException">None run.</exception>
    public static IMailServices Require(AdminContext context) =>
        context.Services ?? throw new OperationException(RefusalKind.Conflict, "ServicesNotRunning", "No services run in this process. Run the operation on the running server.");
}
