using ApplianceMail.Store;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Server;

[Operation("Set", "MailServerSetting", "Changes a setting of the server; it holds at once, without a restart.")]
public sealed class SetMailServerSetting : Operation<MailServerSettingInfo>
{
    SettingDescription? _setting;
    MailServerSettingInfo? _result;
    object? _value;

    [Parameter("The setting's name, as Get-MailServerSetting shows it.", Position = 0, Names = Names.Setting)]
    public required string Identity { get; init; }

    [Parameter("The new value, such as 50MB, true or Reject.", Position = 1)]
    public string? Value { get; init; }

    [Parameter("Brings the default back instead of a value.")]
    public bool Reset { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _setting = SettingIdentity.Require(Identity);
        if (Reset == Value is not null) throw OperationException.Invalid(nameof(Value), $"give {_setting.Name} either a value or -Reset");
        var text = _setting.Text(context.Store.DefaultSettings);
        if (Value is not null)
        {
            if (!_setting.TryParse(Value, out _value, out var mistake))
                throw OperationException.Invalid(nameof(Value), $"{_setting.Name} must be {_setting.Allowed}{(mistake.Length > 0 ? $" ({mistake})" : "")}");
            text = _setting.Text(_setting.With(context.Store.DefaultSettings, _value));
        }
        _result = MailServerSettingInfo.Of(context.Store, _setting, text, Value is not null);
        return ValueTask.CompletedTask;
    }

    public override MailServerSettingInfo Apply(WriteTransaction store)
    {
        if (Value is not null) store.Settings.Set(_setting!.Name, _setting.ToJson(_value!));
        else if (store.Settings.Find(_setting!.Name) is { } row) store.Settings.Remove(row);
        return _result!;
    }
}
