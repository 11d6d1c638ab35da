using System.Reflection;
using OdooMailBridge.Conformance.Replay;
using OdooMailBridge.Conformance.Server;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("OdooMailBridge.Conformance.ConformanceTestFramework", "OdooMailBridge.Conformance")]

namespace OdooMailBridge.Conformance;

/// <summary>xunit as it is, but when all tests are done the server is stopped and the areas are summed up.</summary>
public sealed class ConformanceTestFramework(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        // xunit learns of the end through the message sink, not through this call.
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink sink, ITestFrameworkExecutionOptions options) =>
            _ = RunAsync(testCases, sink, options);

        private async Task RunAsync(IEnumerable<IXunitTestCase> testCases, IMessageSink sink, ITestFrameworkExecutionOptions options)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, sink, options);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(ITestAssembly assembly, IEnumerable<IXunitTestCase> testCases, IMessageSink diagnostics, IMessageSink sink, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, testCases, diagnostics, sink, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await base.BeforeTestAssemblyFinishedAsync();
            await SharedServer.StopAsync();
            if (AreaSummary.OfThisRun.IsEmpty)
                return;
            var lines = AreaSummary.OfThisRun.Lines().ToList();
            await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "conformance-summary.txt"), lines);
            foreach (var line in lines)
                DiagnosticMessageSink.OnMessage(new DiagnosticMessage(line));
        }
    }
}
