// What both assemblies of the core say of themselves. The version is that of Firmware.cs.
using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyCompany("The Aul authors")]
[assembly: AssemblyProduct("Aul")]
[assembly: AssemblyCopyright("Copyright (c) 2026 The Aul authors, MIT licence")]
[assembly: ComVisible(false)]
[assembly: AssemblyVersion("0.5.0.0")]
[assembly: AssemblyFileVersion("0.5.0.0")]
