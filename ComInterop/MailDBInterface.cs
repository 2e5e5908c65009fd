using System.Runtime.InteropServices;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.ComInterop;

/// <summary>
/// The automation object of ASP and PHP sites, and the same class for .NET programs anywhere. A client of the ADMIN port: each call is one operation of the
/// server, so a change is done whole or not at all. No member throws: what went wrong is its number, and <see cref="LastError"/> says why.
/// </summary>
/// <remarks>Objects may be used by several threads; <see cref="LastError"/> is then that of whichever call ended last.</remarks>
[ComVisible(true), Guid(Identifiers.Class), ProgId(Identifiers.ProgId)]
// Without an automatic class interface PHP's way of creating the object fails.
[ClassInterface(ClassInterfaceType.AutoDispatch), ComDefaultInterface(typeof(IMailDBInterface))]
public sealed partial class MailDBInterface : IMailDBInterface
{
    const string HalfPair = "A text has half of a pair of UTF-16, and so is none.";

    string _directory = "";

    /// <inheritdoc/>
    [DispId(31)]
    public string LastError { get; private set; } = "";

    /// <inheritdoc/>
    [DispId(1)]
    public void InitControl(string? progPath) => (_directory, LastError) = ((progPath ?? "").Trim(), "");

    /// <inheritdoc/>
    [DispId(2)]
    public string GetDBPath() => OfServer("dataDirectory", new CallTime()) ?? "";

    /// <inheritdoc/>
    [DispId(30)]
    public string Run(string? operation, string? parameters)
    {
        try
        {
            if (JsonReader.Read(string.IsNullOrWhiteSpace(parameters) ? "{}" : parameters!) is not JsonObject json) throw new FormatException("The parameters must be a JSON object.");
            if (!string.IsNullOrWhiteSpace(operation)) return Ask(operation!, json) is { } answer ? answer.Text : "";
            Invalid("The operation is missing.");
            return "";
        }
        catch (FormatException e)
        {
            LastError = "InvalidJson: " + e.Message;
            return "";
        }
    }

    /// <summary>Runs an operation for its number.</summary>
    /// <param name="codes">The member's numbers.</param>
    /// <param name="time">What is left to a member that has asked already; null: it begins now.</param>
    short Code(ReturnCodes codes, string operation, JsonObject parameters, CallTime? time = null) => Ask(operation, parameters, time) is { } answer ? CodeOf(codes, answer) : codes.Failed;

    static short CodeOf(ReturnCodes codes, Answer answer) => answer.Refusal is { } word ? codes[word] : ReturnCodes.Done;

    /// <summary>Runs an operation; null: the server cannot be asked.</summary>
    Answer? Ask(string operation, JsonObject parameters, CallTime? time = null)
    {
        if (!IsWhole(parameters))
        {
            Invalid(HalfPair);
            return new Answer("InvalidParameter", [], "");
        }
        try
        {
            var answer = ServerConnection.Ask(_directory, server => server.RunAsync(operation, parameters, time ?? new CallTime()));
            LastError = answer.Detail;
            return answer;
        }
        catch (Exception e) when (e is AdminClientException or FormatException)
        {
            LastError = e is AdminClientException known ? $"{known.Code}: {known.Message}" : "AnswerNotUnderstood: " + e.Message;
            return null;
        }
    }

    /// <summary>True where all texts are Unicode: UTF-8 has no form for half of a pair, and something else would be written in its place.</summary>
    static bool IsWhole(object? value) => value switch
    {
        string text => JsonReader.IsUnicode(text),
        JsonObject members => members.All(m => IsWhole(m.Key) && IsWhole(m.Value)),
        List<object?> list => list.All(IsWhole),
        _ => true,
    };

    /// <summary>The number for a parameter that is looked at before the server is asked.</summary>
    short Invalid(string reason)
    {
        LastError = "InvalidParameter: " + reason;
        return ReturnCodes.Invalid;
    }

    /// <summary>A name in a domain; "name@" is one in the main domain, and never a number. Null: it cannot be a name.</summary>
    static string? Address(string? name, string? domain) => string.IsNullOrWhiteSpace(name) || name!.Contains('@') ? null : $"{name.Trim()}@{(domain ?? "").Trim()}";

    /// <summary>A name in a domain, or a whole address.</summary>
    static string AddressOrName(string text, string? domain) => text.Contains('@') ? text : $"{text}@{(domain ?? "").Trim()}";

    /// <summary>The domain, or the main one where it is empty; null: it is only digits, which the server would take for a number, or there is no main domain.</summary>
    string? Domain(string? domain, CallTime time)
    {
        var name = (domain ?? "").Trim();
        if (name.Length > 0) return name.All(char.IsDigit) ? null : name;
        return OfServer("primaryDomain", time);
    }

    /// <summary>What the server says of itself; null: it cannot be asked, or the token is told nothing.</summary>
    string? OfServer(string member, CallTime time)
    {
        if (Ask("Get-MailServer", [], time) is not { Refusal: null } answer) return null;
        if (answer.Rows.FirstOrDefault()?.Text(member) is { Length: > 0 } text) return text;
        LastError = "AccessDenied: The token is good for some domains, and is told nothing of the server or of its main domain: name the domain.";
        return null;
    }

    /// <summary>The parts of a list, without empty ones.</summary>
    static List<object?> Parts(string? list) => [.. (list ?? "").Split(';').Select(p => p.Trim()).Where(p => p.Length > 0)];

    /// <summary>True when all are 0 (enable) or 1 (disable).</summary>
    static bool AreSwitches(params ReadOnlySpan<short> values)
    {
        foreach (short value in values)
            if (value is not (0 or 1)) return false;
        return true;
    }

    /// <summary>The services' part of a user's or domain's rights.</summary>
    static JsonObject Rights(string identity, int expireTime, short pop3, short imap, short webmail, short netStore, short calendar, short notebook, short externalPop3)
    {
        var parameters = new JsonObject
        {
            ["identity"] = identity, ["allowPop3"] = pop3 == 0, ["allowImap"] = imap == 0, ["allowWebmail"] = webmail == 0, ["allowNetdisk"] = netStore == 0, ["allowCalendar"] = calendar == 0,
            ["allowNotes"] = notebook == 0, ["allowExternalPop3"] = externalPop3 == 0,
        };
        // Taken as unsigned, 32 bits last until 2106.
        if (expireTime == 0) parameters["neverExpires"] = true;
        else parameters["expiresAt"] = DateTimeOffset.FromUnixTimeSeconds((uint)expireTime);
        return parameters;
    }
}
