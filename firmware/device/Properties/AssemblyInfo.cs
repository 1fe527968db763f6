// What the assembly says of itself. The version is the firmware's; see Firmware.cs of the agent.
using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyTitle("Aul.Device")]
[assembly: AssemblyCompany("The Aul authors")]
[assembly: AssemblyProduct("Aul")]
[assembly: AssemblyCopyright("Copyright (c) 2026 The Aul authors, MIT licence")]
[assembly: ComVisible(false)]
[assembly: AssemblyVersion("0.5.0.0")]
[assembly: AssemblyFileVersion("0.5.0.0")]
