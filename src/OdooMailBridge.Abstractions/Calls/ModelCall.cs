namespace OdooMailBridge.Abstractions;

/// <summary>A call as all four dialects understand it.</summary>
/// <param name="Positional">False (JSON-2): all arguments come by name and ids stand in "ids" of <paramref name="Kwargs"/>.</param>
public sealed record ModelCall(string Database, int Uid, string Model, string Method, IReadOnlyList<object?> Args, Values Kwargs, bool Positional = true)
{
    /// <summary>What the host knows of the request; read by methods that only make sense over HTTP.</summary>
    public CallOrigin Origin { get; init; } = CallOrigin.Internal;
}

/// <param name="Session">The web session's identifier; null for stateless calls.</param>
public sealed record CallOrigin(string? RemoteAddress, string? Session, string? BaseUrl)
{
    public static readonly CallOrigin Internal = new(null, null, null);
}

/// <summary>The one door between the wire dialects and the engine. Credentials are checked before (see <see cref="IAuthenticator"/>).</summary>
public interface IModelCaller
{
    /// <summary>
    /// Runs a public method in one transaction as the user, with Odoo's retries, and writes the result. Throws <see cref="OdooException"/>
    /// for everything that a client may learn; anything else is a defect whose text stays in the log.
    /// </summary>
    Task CallAsync(ModelCall call, AnswerBuffer answer, CancellationToken cancel = default);
}

/// <summary>Who is calling: password, API key or session. Implemented by the plugin that keeps the users.</summary>
public interface IAuthenticator
{
    /// <summary>The user's id for login and password (or API key where keys are allowed), or null when they don't fit. Unknown database: throws.</summary>
    Task<int?> LoginAsync(string database, string login, string password, bool interactive, CallOrigin origin, CancellationToken cancel = default);

    /// <summary>Checks the credentials of a stateless call; throws <see cref="AccessDenied"/> or <see cref="MissingError"/>. Verified ones are cached, never as text.</summary>
    Task CheckAsync(string database, int uid, string password, CancellationToken cancel = default);

    /// <summary>The owner of an API key valid for RPC, or null.</summary>
    Task<int?> BearerAsync(string database, string key, CancellationToken cancel = default);

    /// <summary>A token that changes when the user's login, password or active state change: what keeps a web session valid. Null: no such active user.</summary>
    Task<string?> SessionTokenAsync(string database, int uid, string sessionId, CancellationToken cancel = default);
}

/// <summary>
/// A method's answer that needs the network: the transaction is committed first, then this runs and its value is the answer.
/// </summary>
public sealed class Deferred(Func<CancellationToken, Task<object?>> run)
{
    public Task<object?> RunAsync(CancellationToken cancel) => run(cancel);
}
