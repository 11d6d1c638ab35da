namespace OdooMailBridge.Rpc.Web;

/// <summary>A web session: who logged in where.</summary>
/// <param name="Token">The authenticator's token at login; another one now means that the password, login or state of the user changed.</param>
public sealed record WebSession(string Database, int Uid, string Login, string Token);

/// <summary>Keeps web sessions under the hashes of their identifiers until they have not been used for RpcOptions.SessionTimeout.</summary>
public interface ISessionStore
{
    /// <summary>The session, which counts as used now; null when there is none any more.</summary>
    ValueTask<WebSession?> FindAsync(SessionKey key, CancellationToken cancel = default);

    ValueTask SaveAsync(SessionKey key, WebSession session, CancellationToken cancel = default);

    ValueTask RemoveAsync(SessionKey key, CancellationToken cancel = default);
}
