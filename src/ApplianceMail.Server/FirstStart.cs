using ApplianceMail.Admin.Users;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Server;

/// <summary>What a new store begins with: a domain, its postmaster, the administrator "admin". Passwords are random and known only from here.</summary>
/// <param name="Postmaster">The postmaster's address.</param>
sealed record FirstStart(string Postmaster, string PostmasterPassword, string Administrator, string AdministratorPassword)
{
    const string AdministratorName = "admin";

    /// <summary>The passwords for the one who starts or installs: standard output, never a log.</summary>
    public string Announcement => string.Join(
        Environment.NewLine,
        "New store. These passwords are shown this once:",
        $"  mail user      {Postmaster,-32} {PostmasterPassword}",
        $"  administrator  {Administrator,-32} {AdministratorPassword}",
        "");

    /// <summary>Makes them when the store has no domain yet; null when it has.</summary>
    public static async Task<FirstStart?> RunAsync(MailStore store, string domainName, CancellationToken cancel)
    {
        if (await store.Directory.PrimaryDomainAsync(cancel) is not null) return null;
        DomainName.TryParse(domainName, out var domain);
        var first = new FirstStart("postmaster@" + domain!.Name, PasswordParameter.MakeRandom(), AdministratorName, PasswordParameter.MakeRandom());
        // The hashes take time: before the transaction.
        string postmaster = PasswordHash.Create(first.PostmasterPassword), administrator = PasswordHash.Create(first.AdministratorPassword);
        return await store.WriteAsync(
            t =>
            {
                var row = t.Domains.Add(domain.Name, 0);
                t.Accounts.Add(row, "postmaster", "Postmaster", postmaster, 0);
                t.Administrators.Add(AdministratorName, administrator);
                t.Changes.Write("First start", "system", "server");
                return new ValueTask<FirstStart>(first);
            },
            cancel);
    }
}
