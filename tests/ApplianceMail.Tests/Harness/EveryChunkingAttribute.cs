using System.Reflection;
using Xunit.Sdk;

namespace ApplianceMail.Tests.Harness;

/// <summary>Runs a theory with each way of cutting what the client sends.</summary>
public sealed class EveryChunkingAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<Chunking>().Select(c => new object[] { c });
}
