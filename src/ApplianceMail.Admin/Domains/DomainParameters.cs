using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>The parameters of a domain's own settings; what is not named stays as it is.</summary>
public abstract class DomainParameters : Operation<DomainInfo>
{
    [Parameter("What the domain is for, at most 2,000 characters; empty: nothing.")]
    public string? Description { get; init; }

    [Parameter("Most users of the domain; 0 (the default): no limit. Users that are there stay.")]
    public int? MaxUsers { get; init; }

    [Parameter("Most bytes that the users' quotas may be together; users without a quota are refused then. 0 (the default): no limit.")]
    public long? MaxStorageBytes { get; init; }

    [Parameter("Least quota that a user may have, in bytes; 0 (the default): none.")]
    public long? MinQuotaBytes { get; init; }

    [Parameter("Most bytes of the network disk that the domain's users may be given together (NetdiskBytes of those who may use it); 0 (the default): no limit.")]
    public long? MaxNetdiskBytes { get; init; }

    [Parameter("True: new users become members of the domain's group everyone, which is made if it is missing; only users of the domain may send to it. Default false.")]
    public bool? AddToEveryone { get; init; }

    [Parameter("Mail to names that nobody has: Bounce (the default) refuses it, DeliverTo gives it to UnknownUserAddress, SendOn sends it to the hosts that DNS or a route names, or to UnknownUserAddress.")]
    public UnknownUserPolicy? UnknownUserPolicy { get; init; }

    [Parameter("Who gets mail to names that nobody has: an address; empty: nobody.")]
    public string? UnknownUserAddress { get; init; }

    [Parameter("What divides a user's name from a tag, as in alice+shops: one character; default +. Empty: there are no tags.")]
    public string? SubaddressSeparator { get; init; }

    [Parameter("True: users log in by their full address even where the domain is the primary one. Default false.")]
    public bool? RequireFullLogin { get; init; }

    [Parameter("Who gets notices about the domain: an address; empty (the default): nobody. Not in force yet: such notices come later.")]
    public string? AdministratorAddress { get; init; }

    [Parameter("How new passwords are kept: PBKDF2-SHA512, the only one. Hashes of md5, sha, ssha and crypt are taken by PasswordHash, and made anew at the next login.")]
    public string? PasswordScheme { get; init; }

    [Parameter("Least characters of a new password, 0 to 64; 0 (the default): none.")]
    public int? MinPasswordLength { get; init; }

    [Parameter("How many of small letters, capitals, digits and other characters a new password must have, 0 (the default) to 4.")]
    public int? MinPasswordClasses { get; init; }

    /// <summary>The domain with what the parameters name.</summary>
    /// <exception cref="OperationException">A value is wrong.</exception>
    private protected DomainSettings With(DirectoryTables tables, DomainSettings before)
    {
        if (PasswordScheme is not null && !PasswordScheme.Trim().Trim('{', '}').Equals(PasswordHash.NewScheme, StringComparison.OrdinalIgnoreCase))
            throw OperationException.Invalid(nameof(PasswordScheme), $"new passwords are kept as {PasswordHash.NewScheme} only: md5, sha1, sha256, crypt and plain are broken as soon as somebody copies the file. Such hashes of another server are taken by PasswordHash");
        return DomainSettingsCheck.Checked(before with
        {
            Description = Description?.Trim() ?? before.Description,
            MaxUsers = MaxUsers ?? before.MaxUsers,
            MaxStorageBytes = MaxStorageBytes ?? before.MaxStorageBytes,
            MinQuotaBytes = MinQuotaBytes ?? before.MinQuotaBytes,
            AddToEveryone = AddToEveryone ?? before.AddToEveryone,
            MinPasswordLength = MinPasswordLength ?? before.MinPasswordLength,
            MinPasswordClasses = MinPasswordClasses ?? before.MinPasswordClasses,
            UnknownUser = UnknownUserPolicy ?? before.UnknownUser,
            UnknownUserAddress = AddressOrNone(tables, nameof(UnknownUserAddress), UnknownUserAddress) ?? before.UnknownUserAddress,
            SubaddressSeparator = SubaddressSeparator ?? before.SubaddressSeparator,
            RequireFullLogin = RequireFullLogin ?? before.RequireFullLogin,
            Later = before.Later with { MaxNetdiskBytes = MaxNetdiskBytes ?? before.Later.MaxNetdiskBytes },
            AdministratorAddress = AddressOrNone(tables, nameof(AdministratorAddress), AdministratorAddress) ?? before.AdministratorAddress,
        });
    }

    /// <summary>What goes with the settings: the group that new users join, and the one who gets other people's mail.</summary>
    private protected void Finish(WriteTransaction store, DomainRow row)
    {
        if (AddToEveryone == true && UserCreation.EveryoneGroup(store, row) is null)
            throw new OperationException(RefusalKind.Conflict, "AddressTaken", $"{UserCreation.Everyone}@{row.Name} is {store.Describe(store.AddressOwner(row.Id, UserCreation.Everyone)!)}. Rename that first.");
        bool named = UnknownUserPolicy == Store.Directory.UnknownUserPolicy.DeliverTo || UnknownUserAddress is { Length: > 0 };
        if (!named || row.Settings is not { UnknownUser: Store.Directory.UnknownUserPolicy.DeliverTo, UnknownUserAddress: { Length: > 0 } address }) return;
        int at = address.LastIndexOf('@');
        if (store.Domains.Find(address[(at + 1)..]) is not { } domain || store.AddressOwner(domain.Id, address[..at]) is null)
            throw new OperationException(RefusalKind.NotFound, "MailUserNotFound", $"There is no user, alias or group {address} here. SendOn sends mail elsewhere.");
    }

    /// <summary>An address as it is kept; empty: none; null: it was not given.</summary>
    internal static string? AddressOrNone(DirectoryTables tables, string parameter, string? text) => text is null ? null : text.Trim().Length == 0 ? "" : SettingChecks.AddressesOf(tables, parameter, [text])[0];
}
