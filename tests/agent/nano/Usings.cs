// The one line in which the two runtimes' test sources differ; the .csproj has MSTest's namespace instead.
global using nanoFramework.TestFramework;
