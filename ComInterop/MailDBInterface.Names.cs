using System.Runtime.InteropServices;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.ComInterop;

public sealed partial class MailDBInterface
{
    /// <inheritdoc/>
    [DispId(19)]
    public short AddUserAlias(string? aliasUser, string? domain, string? realMailbox)
    {
        if (Address(aliasUser, domain) is not { } alias) return Invalid(NoName);
        return string.IsNullOrWhiteSpace(realMailbox)
            ? Invalid("The real mailbox is missing.")
            : Code(ReturnCodes.AliasOrRemoval, "Add-MailUserAlias", new() { ["identity"] = AddressOrName(realMailbox!.Trim(), domain), ["alias"] = alias });
    }

    /// <inheritdoc/>
    [DispId(20)]
    public short DeleteUserAlias(string? aliasUser, string? domain) =>
        Address(aliasUser, domain) is { } alias ? Code(ReturnCodes.AliasOrRemoval, "Remove-MailUserAlias", new() { ["identity"] = alias }) : Invalid(NoName);

    /// <inheritdoc/>
    [DispId(23)]
    public short AddGroup(string? name, string? domain, string? description, string? memberList, short right, string? senderList) =>
        SaveGroup(ReturnCodes.AddGroup, "New-MailGroup", "address", name, domain, description, memberList, right, senderList);

    /// <inheritdoc/>
    [DispId(24)]
    public short ModifyGroup(string? name, string? domain, string? description, string? memberList, short right, string? senderList) =>
        SaveGroup(ReturnCodes.ModifyGroup, "Set-MailGroup", "identity", name, domain, description, memberList, right, senderList);

    /// <inheritdoc/>
    [DispId(25)]
    public short DeleteGroup(string? name, string? domain) =>
        Address(name, domain) is { } address ? Code(ReturnCodes.AliasOrRemoval, "Remove-MailGroup", new() { ["identity"] = address }) : Invalid(NoName);

    /// <inheritdoc/>
    /// <remarks>A super administrator administers everything: his range is not looked at.</remarks>
    [DispId(17)]
    public short AddAdminUser(string? user, string? password, short userType, string? adminRange)
    {
        if (userType is not (0 or 1)) return Invalid("The type must be 0 (super) or 1 (domains).");
        var parameters = new JsonObject { ["name"] = user ?? "", ["password"] = password ?? "", ["kind"] = userType == 0 ? "Super" : "Domain" };
        if (userType == 0) return Code(ReturnCodes.AddAdminUser, "New-MailAdministrator", parameters);
        var domains = Parts(adminRange);
        if (domains.Count == 0 || domains.Any(d => ((string)d!).All(char.IsDigit))) return Invalid("The range must name the domains that are administered.");
        parameters["domains"] = domains;
        return Code(ReturnCodes.AddAdminUser, "New-MailAdministrator", parameters);
    }

    /// <inheritdoc/>
    [DispId(18)]
    public short DeleteAdminUser(string? user) => Code(ReturnCodes.DeleteAdminUser, "Remove-MailAdministrator", new() { ["identity"] = user ?? "", ["byName"] = true });

    short SaveGroup(ReturnCodes codes, string operation, string key, string? name, string? domain, string? description, string? memberList, short right, string? senderList)
    {
        if (Address(name, domain) is not { } address) return Invalid("The group's name is missing, or has an @ in it.");
        var sendRight = right switch { 0 => "Anyone", 1 => "Members", 2 => "Listed", _ => null };
        if (sendRight is null) return Invalid("The right must be 0 (anyone), 1 (members) or 2 (the listed).");
        var senders = Parts(senderList);
        var home = domain;
        var time = new CallTime();
        // A list of senders is one of patterns: a bare name needs its domain written out.
        if (string.IsNullOrWhiteSpace(domain) && senders.Any(s => !((string)s!).Contains('@')) && (home = Domain("", time)) is null) return codes.Failed;
        return Code(codes, operation, new()
        {
            [key] = address, ["description"] = description ?? "", ["sendRight"] = sendRight, ["members"] = Qualified(Parts(memberList), home), ["senders"] = Qualified(senders, home),
        }, time);
    }

    static List<object?> Qualified(List<object?> names, string? domain) => [.. names.Select(n => AddressOrName((string)n!, domain))];
}
