namespace OdooMailBridge.Conformance.Server;

/// <summary>A server somebody else started: <c>OMB_CONFORMANCE_URL</c> and <c>OMB_CONFORMANCE_MASTER</c> (default admin).</summary>
public sealed class RunningServer(Uri url, string masterPassword) : IBridgeServer
{
    public Uri Url => url;

    public string MasterPassword => masterPassword;

    /// <summary>The server the environment names, or null.</summary>
    public static RunningServer? FromEnvironment() =>
        Environment.GetEnvironmentVariable("OMB_CONFORMANCE_URL") is { Length: > 0 } url
            ? new RunningServer(new Uri(url), Environment.GetEnvironmentVariable("OMB_CONFORMANCE_MASTER") ?? "admin")
            : null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
