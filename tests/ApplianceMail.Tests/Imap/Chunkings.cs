using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

/// <summary>The three ways in which a client may cut what it sends.</summary>
public static class Chunkings
{
    public static TheoryData<Chunking> All => [Chunking.AsSent, Chunking.OneByte, Chunking.AllInOne];
}
