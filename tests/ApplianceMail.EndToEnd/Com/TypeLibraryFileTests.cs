namespace ApplianceMail.EndToEnd.Com;

/// <summary>The committed type library is what its source says; a build needs no widl.</summary>
public sealed class TypeLibraryFileTests
{
    /// <summary>The compiler's name and version, and the date.</summary>
    const int MarkBytes = 48;

    static ReadOnlySpan<byte> Mark => "Created by WIDL"u8;

    [SkippableFact]
    public async Task The_type_library_is_made_of_the_idl()
    {
        Skip.If(OperatingSystem.IsWindows(), "widl is a tool of Linux.");
        using var folder = new TemporaryDirectory();
        var made = Path.Combine(folder.Path, "MailServerCtrl.tlb");
        await NativeClient.RunWidlAsync(made, "-t", "--win64");
        var committed = Path.Combine(ComMachine.Root, "ComInterop", "MailServerCtrl.tlb");
        Assert.Equal(WithoutMark(committed), WithoutMark(made));
    }

    static byte[] WithoutMark(string file)
    {
        var bytes = File.ReadAllBytes(file);
        int at = bytes.AsSpan().IndexOf(Mark);
        Assert.True(at >= 0, $"{file} is not of widl.");
        bytes.AsSpan(at + Mark.Length, Math.Min(MarkBytes, bytes.Length - at - Mark.Length)).Clear();
        return bytes;
    }
}
