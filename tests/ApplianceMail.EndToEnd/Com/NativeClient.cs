namespace ApplianceMail.EndToEnd.Com;

/// <summary>Windows programs that are built at test time, as their authors build them.</summary>
static class NativeClient
{
    const string Headers = "/usr/include/wine/wine/windows";
    const string Libraries = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows";

    /// <summary>What a compiler needs of the type library.</summary>
    /// <param name="output">A header (.h) or a type library (.tlb).</param>
    public static async Task RunWidlAsync(string output, params string[] options)
    {
        Tool.Require("widl");
        Skip.IfNot(Directory.Exists(Libraries), $"{Libraries} is not there: Wine is installed elsewhere.");
        var idl = Path.Combine(ComMachine.Root, "ComInterop", "MailServerCtrl.idl");
        (await Tool.RunAsync("widl", [.. options, "-I", Headers, "-L", Libraries, "-o", output, idl])).Succeeded();
    }

    /// <summary>Skips the test where Wine runs no 32-bit programs.</summary>
    public static void Require32Bits() => Skip.IfNot(Directory.Exists("/usr/lib/i386-linux-gnu/wine"), "Wine has no 32-bit part here (wine32): the 32-bit client was not tried.");

    /// <summary>Compiles a program and returns its path.</summary>
    /// <param name="bits">32 or 64.</param>
    public static async Task<string> BuildAsync(string source, string directory, int bits = 64)
    {
        var compiler = (bits == 64 ? "x86_64" : "i686") + "-w64-mingw32-g++";
        if (bits == 64) Tool.Require(compiler);
        else Skip.IfNot(Tool.IsThere(compiler), $"{compiler} is not on the PATH: the 32-bit client was not tried.");
        var program = Path.Combine(directory, $"{Path.GetFileNameWithoutExtension(source)}{bits}.exe");
        (await Tool.RunAsync(compiler, ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-municode", "-static", "-I", directory, "-o", program, source, "-lole32", "-loleaut32", "-luuid"])).Succeeded();
        return program;
    }
}
