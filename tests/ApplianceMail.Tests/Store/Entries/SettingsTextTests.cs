using System.Text.Json;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Tests.Store.Entries;

public sealed class SettingsTextTests
{
    [Fact]
    public void Defaults_are_an_empty_text()
    {
        Assert.Equal("", SettingsText<AccountSettings>.Write(new()));
        Assert.Equal("", SettingsText<DomainSettings>.Write(new() { Defaults = new() { User = new() } }));
        Assert.Equal("", SettingsText<GroupSettings>.Write(null));
        Assert.Equal(90, SettingsText<AccountSettings>.Read("").QuotaWarningPercent);
    }

    [Fact]
    public void Only_what_was_set_is_written_and_the_rest_is_read_as_the_default()
    {
        var settings = new AccountSettings { QuotaMessages = 5, Send = new() { RefusesRemote = true, Exceptions = ["*.example.com"] }, Forward = new() { KeepCopy = false } };

        var text = SettingsText<AccountSettings>.Write(settings);
        var read = SettingsText<AccountSettings>.Read(text);

        Assert.Equal("""{"quotaMessages":5,"send":{"refusesRemote":true,"exceptions":["*.example.com"]},"forward":{"keepCopy":false}}""", text);
        Assert.Equal((5, 90, true, false), (read.QuotaMessages, read.QuotaWarningPercent, read.Send.RefusesRemote, read.Forward.KeepCopy));
        Assert.Equal(text, SettingsText<AccountSettings>.Write(read));
    }

    [Fact]
    public void Defaults_inside_of_a_domain_come_back()
    {
        var settings = new DomainSettings { SubaddressSeparator = "", Defaults = new() { QuotaBytes = 7, User = new() { QuotaWarningPercent = 0, DeniedServices = AccountServices.Pop3 | AccountServices.Imap } } };

        var read = SettingsText<DomainSettings>.Read(SettingsText<DomainSettings>.Write(settings));

        Assert.Equal(("", 7, 0, AccountServices.Pop3 | AccountServices.Imap), (read.SubaddressSeparator, read.Defaults.QuotaBytes, read.Defaults.User.QuotaWarningPercent, read.Defaults.User.DeniedServices));
    }

    [Fact]
    public void What_a_later_program_wrote_is_read_as_far_as_it_is_known() =>
        Assert.Equal(3, SettingsText<AccountSettings>.Read("""{"colour":"red","quotaMessages":3}""").QuotaMessages);

    [Fact]
    public void A_journal_entry_of_before_there_were_settings_has_the_defaults()
    {
        var row = JsonSerializer.Deserialize<AccountRow>("""{"id":1,"domainId":2,"localPart":"a","domain":"example.org","displayName":"","status":"Normal","quotaBytes":0,"usedBytes":0,"createdAt":"2026-01-01T00:00:00+00:00","address":"a@example.org"}""", Change.Json)!;

        Assert.Equal("", SettingsText<AccountSettings>.Write(row.Settings));
    }
}
