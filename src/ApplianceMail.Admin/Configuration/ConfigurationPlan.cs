using System.Text.Json;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Filtering;
using ApplianceMail.Admin.Groups;
using ApplianceMail.Admin.Server;
using ApplianceMail.Admin.Users;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Configuration;

/// <summary>Makes the tables as a configuration says, with the checks that single operations make. Only what differs is written.</summary>
/// <param name="randomHash">The hash of a new user's or administrator's random password.</param>
sealed class ConfigurationPlan(WriteTransaction store, ConfigurationDocument document, Func<string, string> randomHash, ConfigurationSecrets secrets)
{
    readonly RoutingPlan _routing = new(store, document.Routing, secrets);

    /// <summary>Takes away what the configuration does not name, before names are needed again.</summary>
    public void RemoveOthers()
    {
        _routing.RemoveOthers();
        RemoveAddresses(document.Domains.SelectMany(d => d.Users).ToList());
        var (aliases, spam, refused) = (document.Domains.SelectMany(d => d.Aliases.Select(a => (a, d.Name))).ToHashSet(), document.GlobalSpam.ToHashSet(), document.RefusedDomains.ToHashSet());
        foreach (var alias in store.DomainAliases.List().Where(a => !aliases.Contains((a.Name, a.Domain)))) store.DomainAliases.Remove(alias);
        foreach (var domain in store.Domains.List().Where(d => !d.IsPrimary && document.Domains.All(o => o.Name != d.Name))) store.Domains.Remove(domain);
        foreach (var entry in store.SenderBlocks.Of(0).Where(s => !spam.Contains(s.Entry))) store.SenderBlocks.Remove(entry);
        foreach (var entry in store.RefusedDomains.List().Where(r => !refused.Contains(r.Name))) store.RefusedDomains.Remove(entry);
        foreach (var setting in store.Settings.List().Where(s => s.Name[0] != SettingDescription.InternalPrefix && !document.Settings.ContainsKey(s.Name))) store.Settings.Remove(setting);
        foreach (var service in store.Services.List().Where(s => !document.Services.ContainsKey(s.Name))) store.Services.Remove(service);
        foreach (var administrator in store.Administrators.List().Where(a => document.Administrators.All(o => o.Name != a.Name))) RemoveAdministrator(administrator);
    }

    public void AddAndChange()
    {
        foreach (var domain in document.Domains) SetDomain(domain);
        foreach (var domain in document.Domains)
        {
            foreach (var user in domain.Users) SetUser(user);
            foreach (var group in domain.Groups) SetGroup(group);
        }
        // Members may be any address of the configuration: they come when all addresses are there.
        foreach (var group in document.Domains.SelectMany(d => d.Groups)) SetMembers(group);
        foreach (var entry in document.GlobalSpam) AddBlock(null, entry);
        foreach (var entry in document.RefusedDomains)
            if (store.RefusedDomains.Find(entry) is null) store.RefusedDomains.Add(entry);
        _routing.AddAndChange();
        // Who becomes a super administrator first: the last one may become less in the same file.
        foreach (var administrator in document.Administrators.OrderBy(a => a.Kind)) SetAdministrator(administrator);
        foreach (var (name, value) in document.Settings)
            if (!IsSame(store.Settings.Find(name)?.Value, value)) SetSetting(name, value);
        foreach (var (name, value) in document.Services)
            if (!IsSame(store.Services.Find(name)?.Settings, value)) SetService(name, value);
    }

    void SetSetting(string name, JsonElement value)
    {
        var setting = SettingDescription.Find(name) ?? throw OperationException.Invalid("settings", $"there is no setting {name}");
        var parsed = setting.FromJson(value.GetRawText()) ?? throw OperationException.Invalid("settings", $"{setting.Name} must be {setting.Allowed}");
        store.Settings.Set(setting.Name, setting.ToJson(parsed));
    }

    void SetService(string name, JsonElement value)
    {
        try
        {
            var settings = ServiceSettings.Parse(value);
            settings.Check();
            settings.CheckAccess();
            store.Services.Set(name, settings.ToJson());
        }
        catch (Exception e) when (e is JsonException or OperationException)
        {
            throw OperationException.Invalid("services", $"{name}: {e.Message}");
        }
    }

    static bool IsSame(string? json, JsonElement value)
    {
        if (json is null) return false;
        using var parsed = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(parsed.RootElement, value);
    }

    void RemoveAddresses(List<ConfiguredUser> users)
    {
        var (addresses, groups) = (users.Select(u => u.Address).ToHashSet(), document.Domains.SelectMany(d => d.Groups).ToDictionary(g => g.Address, g => g.Members.ToHashSet()));
        var aliases = users.SelectMany(u => u.Aliases.Select(a => (a, u.Address))).ToHashSet();
        var senders = users.SelectMany(u => u.RefusedSenders.Select(s => (u.Address, s))).ToHashSet();
        foreach (var group in store.Groups.List())
        {
            if (!groups.TryGetValue(group.Address, out var wanted)) GroupRemoval.Remove(store, group);
            else foreach (var member in store.GroupMembers.OfGroup(group.Id).Where(m => !wanted.Contains(m.Address))) store.GroupMembers.Remove(member);
        }
        foreach (var alias in store.UserAliases.List().Where(a => !aliases.Contains((a.Address, a.User)))) UserRemoval.RemoveAlias(store, alias);
        foreach (var entry in store.SenderBlocks.OfUsers().Where(s => !senders.Contains((s.User!, s.Entry)))) store.SenderBlocks.Remove(entry);
        foreach (var user in store.Accounts.List().Where(u => !addresses.Contains(u.Address))) UserRemoval.Remove(store, user);
    }

    void RemoveAdministrator(AdministratorRow administrator)
    {
        bool last = administrator.Kind == AdministratorKind.Super && store.Administrators.List().Count(a => a.Kind == AdministratorKind.Super) == 1;
        if (!last) store.Administrators.Remove(administrator);
    }

    void SetDomain(ConfiguredDomain wanted)
    {
        var name = DomainIdentity.Canonical("domains", wanted.Name);
        if (wanted.MaxMessageBytes < 0) throw OperationException.Invalid($"domain {name} maxMessageBytes", "must be 0 or more bytes");
        var settings = DomainSettingsCheck.Checked(wanted.Settings);
        var row = store.Domains.Find(name) ?? store.Domains.Add(NewDomainName.RequireFree(store, "domains", name), wanted.MaxMessageBytes, settings);
        row = store.Domains.Update(row, row with { MaxMessageBytes = wanted.MaxMessageBytes, Settings = settings });
        if (wanted.IsPrimary && !row.IsPrimary) row = store.Domains.MakePrimary(row);
        foreach (var alias in wanted.Aliases)
            if (store.DomainAliases.Find(DomainIdentity.Canonical("aliases", alias))?.DomainId != row.Id) store.DomainAliases.Add(row, NewDomainName.RequireFree(store, "aliases", alias));
    }

    void SetUser(ConfiguredUser wanted)
    {
        UserChecks.DisplayName(wanted.DisplayName);
        UserChecks.Quota(wanted.QuotaBytes);
        var settings = AccountSettingsCheck.Checked(wanted.Settings);
        var hash = secrets.Users.GetValueOrDefault(wanted.Address);
        var row = MailUserIdentity.Find(store, "users", wanted.Address);
        if (row is null)
        {
            var (domain, localPart) = RequireFree("users", wanted.Address);
            row = store.Accounts.Add(domain, localPart, wanted.DisplayName, PasswordParameter.Ready(hash ?? randomHash(wanted.Address)), wanted.QuotaBytes, wanted.Status, settings);
        }
        else if (hash is not null && hash != store.Accounts.PasswordOf(row)) row = store.Accounts.Update(row, row, PasswordParameter.Ready(hash));
        row = store.Accounts.Update(row, row with { DisplayName = wanted.DisplayName, QuotaBytes = wanted.QuotaBytes, Status = wanted.Status, Settings = settings });
        foreach (var alias in wanted.Aliases) SetAlias(row, alias, wanted.AliasDescriptions.GetValueOrDefault(alias, ""));
        foreach (var entry in wanted.RefusedSenders) AddBlock(row, entry);
    }

    (DomainRow Domain, string LocalPart) RequireFree(string parameter, string address)
    {
        // What has it by the domain's own name would have been removed before, as a configuration does with what it does not name.
        if (store.DomainAliases.Find(address[(address.LastIndexOf('@') + 1)..]) is { } second) throw OperationException.Invalid(parameter, $"{address} must have its domain's own name, {second.Domain}");
        return MailUserIdentity.RequireFree(store, parameter, address);
    }

    void SetAlias(AccountRow user, string alias, string description)
    {
        SettingChecks.Line("aliasDescriptions", description);
        var (localPart, domainName) = MailUserIdentity.Parse("aliases", alias, store.Domains.Primary());
        if (store.UserAliases.Find(localPart, domainName) is { } there) store.UserAliases.Update(there, there with { AccountId = user.Id, Description = description });
        else if (RequireFree("aliases", alias) is var (domain, name)) store.UserAliases.Add(domain, name, user, description);
    }

    void SetGroup(ConfiguredGroup wanted)
    {
        UserChecks.DisplayName(wanted.DisplayName);
        var (localPart, domainName) = MailUserIdentity.Parse("groups", wanted.Address, store.Domains.Primary());
        var settings = GroupSettingsCheck.Checked(wanted.Settings);
        if (store.Groups.Find(localPart, domainName) is { } row) store.Groups.Update(row, row with { DisplayName = wanted.DisplayName, Settings = settings });
        else if (RequireFree("groups", wanted.Address) is var (domain, name)) store.Groups.Add(domain, name, wanted.DisplayName, settings);
    }

    void SetMembers(ConfiguredGroup wanted)
    {
        var group = MailGroupInfo.Require(store, "groups", wanted.Address);
        foreach (var member in wanted.Members)
            if (MailUserIdentity.Parse("members", member, store.Domains.Primary()) is var (name, domain) && store.GroupMembers.Find(group.Id, $"{name}@{domain}") is null)
                GroupMember.Add(store, "members", group, member);
    }

    void AddBlock(AccountRow? user, string entry)
    {
        var pattern = SenderPattern.Canonical("refusedSenders", entry);
        if (store.SenderBlocks.Find(user?.Id ?? 0, pattern) is null) store.SenderBlocks.Add(user, pattern, entry);
    }

    void SetAdministrator(ConfiguredAdministrator wanted)
    {
        var known = secrets.Administrators.GetValueOrDefault(wanted.Name);
        var row = store.Administrators.Find(wanted.Name);
        var rights = AdministratorRights.Checked(store, new(0, wanted.Name, wanted.Kind, wanted.Domains, wanted.Operations, false, default), mayBeGone: true);
        row ??= store.Administrators.Add(wanted.Name, PasswordParameter.Ready(known?.Password ?? randomHash(wanted.Name)), rights.Kind, rights.Domains, rights.Operations);
        LastAdministrator.Refuse(store, row, staysSuper: rights.Kind == AdministratorKind.Super);
        row = store.Administrators.Update(row, row with { Kind = rights.Kind, Domains = rights.Domains, Operations = rights.Operations });
        if (known is null) return;
        if (known.Password != store.Administrators.PasswordOf(row)) row = store.Administrators.SetPassword(row, PasswordParameter.Ready(known.Password));
        if (known.Totp != store.Administrators.TotpOf(row)) store.Administrators.SetTotp(row, known.Totp);
    }
}
