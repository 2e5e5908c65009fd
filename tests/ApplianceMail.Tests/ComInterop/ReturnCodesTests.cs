using System.Reflection;
using ApplianceMail.ComInterop;
using ApplianceMail.Web;

namespace ApplianceMail.Tests.ComInterop;

public sealed class ReturnCodesTests
{
    /// <summary>The numbers that the manual has (seed 001, COM Object); a member that asks first returns those that it makes of the answer itself.</summary>
    [Theory]
    [InlineData(nameof(ReturnCodes.AddUser), 7)]
    [InlineData(nameof(ReturnCodes.ModifyUser), 3)]
    [InlineData(nameof(ReturnCodes.ModifyUserQuota), 5)]
    [InlineData(nameof(ReturnCodes.ModifyUserRight), 5)]
    [InlineData(nameof(ReturnCodes.ModifyUserStatus), 3)]
    [InlineData(nameof(ReturnCodes.DeleteUser), 3)]
    [InlineData(nameof(ReturnCodes.ChangePassword), 4)]
    [InlineData(nameof(ReturnCodes.Authenticate), 4)]
    [InlineData(nameof(ReturnCodes.AddDomain), 2)]
    [InlineData(nameof(ReturnCodes.ModifyDomain), 3)]
    [InlineData(nameof(ReturnCodes.DeleteDomain), 1)]
    [InlineData(nameof(ReturnCodes.AddAdminUser), 2)]
    [InlineData(nameof(ReturnCodes.DeleteAdminUser), 1)]
    [InlineData(nameof(ReturnCodes.AliasOrRemoval), 2)]
    [InlineData(nameof(ReturnCodes.AddGroup), 5)]
    [InlineData(nameof(ReturnCodes.ModifyGroup), 3)]
    public void A_table_has_every_number_of_the_manual(string table, int last) =>
        Assert.Equal(Enumerable.Range(0, last + 1).Select(n => (short)n), Table(table).All);

    [Fact]
    public void Every_word_of_the_tables_is_one_that_the_server_says()
    {
        var words = typeof(ReturnCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(ReturnCodes)).SelectMany(f => Table(f.Name).Words);
        Assert.Empty(words.Distinct().Except(ProblemCodes.All.Select(c => c.Code)));
    }

    static ReturnCodes Table(string name) => (ReturnCodes)typeof(ReturnCodes).GetField(name)!.GetValue(null)!;
}
