// Each test has its own servers, ports and folders, so they run side by side: most of their time is waiting.
[assembly: Parallelize(Workers = 8, Scope = ExecutionScope.MethodLevel)]
