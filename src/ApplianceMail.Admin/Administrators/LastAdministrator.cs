using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>There is always somebody who may do everything.</summary>
static class LastAdministrator
{
    /// <exception cref="OperationException">The row is the last super administrator and would no longer be one.</exception>
    public static void Refuse(WriteTransaction store, AdministratorRow row, bool staysSuper)
    {
        bool isLast = row.Kind == AdministratorKind.Super && !staysSuper && store.Administrators.List().Count(a => a.Kind == AdministratorKind.Super) == 1;
        if (isLast) throw new OperationException(RefusalKind.Conflict, "LastAdministrator", $"{row.Name} is the last super administrator. Make another one first: New-MailAdministrator -Kind Super.");
    }
}
