using ApplianceMail.ComInterop;

namespace MailForms;

/// <summary>A button of a form.</summary>
/// <param name="Member">The object's member.</param>
/// <param name="Run">Calls it; the second argument gives what a field has.</param>
/// <param name="Messages">What each number means.</param>
sealed record FormAction(string Member, Func<MailDBInterface, Func<string, string>, short> Run, params string[] Messages);
