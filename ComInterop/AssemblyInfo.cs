using System.Runtime.InteropServices;

// Only what says so is seen by COM.
[assembly: ComVisible(false)]
