namespace OdooMailBridge.Conformance.Server;

/// <summary>A server under test, reached over HTTP alone.</summary>
public interface IBridgeServer : IAsyncDisposable
{
    Uri Url { get; }

    /// <summary>The password of the <c>db</c> service.</summary>
    string MasterPassword { get; }
}
