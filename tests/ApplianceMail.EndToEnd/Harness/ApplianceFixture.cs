namespace ApplianceMail.EndToEnd.Harness;

/// <summary>One server for all tests of a class; each makes its own users.</summary>
public sealed class ApplianceFixture : IAsyncLifetime
{
    public ApplianceProcess Server { get; private set; } = null!;

    /// <summary>The server's certificate in a PEM file, for clients that verify.</summary>
    public string CertificateFile { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Server = await ApplianceProcess.StartNewAsync(address: "127.0.0.1");
        await using var wire = await Wire.ConnectAsync(Server.Endpoint("IMAPS"));
        CertificateFile = Server.Folder.Write("certificate.pem", wire.Certificate!.ExportCertificatePem());
    }

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}
