using ApplianceMail.Store.Blobs;
using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Tests.Smtp;

/// <summary>A disk for contents that takes no more writes while it is broken.</summary>
sealed class FailingDisk : ContentDisk
{
    public bool IsBroken { get; set; }

    public override void Write(SafeFileHandle file, IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset)
    {
        if (IsBroken) throw new IOException("No space left on device");
        base.Write(file, buffers, offset);
    }
}
