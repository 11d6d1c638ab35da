using OdooMailBridge.Benchmarks;

// dotnet run -c Release --project tests/OdooMailBridge.Benchmarks -- [rpc] [templates] [mime] [smtp] [queue] [campaign] [inbound] [notify]
// Every figure is a rate and stands beside a bare measure of the same run, so that it means the same on any machine.
var benchmarks = new Dictionary<string, Func<Task>>
{
    ["rpc"] = RpcBenchmark.Run,
    ["templates"] = TemplateBenchmark.Run,
    ["mime"] = MimeBenchmark.Run,
    ["smtp"] = SmtpBenchmark.Run,
    ["queue"] = QueueBenchmark.Run,
    ["campaign"] = CampaignBenchmark.Run,
    ["inbound"] = InboundBenchmark.Run,
    ["notify"] = NotifyBenchmark.Run,
};
var chosen = args.Length > 0 ? args : [.. benchmarks.Keys];
if (chosen.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'; there are: {string.Join(", ", benchmarks.Keys)}");
    return 1;
}
foreach (var name in chosen)
    await benchmarks[name]();
return 0;
