using System.Text.Json.Nodes;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>The dialect a model method is called in.</summary>
public enum RpcDialect
{
    /// <summary><c>/jsonrpc</c>, service object, execute_kw.</summary>
    JsonRpc,

    /// <summary><c>/web/dataset/call_kw</c> with a cookie session.</summary>
    Web,

    /// <summary><c>/xmlrpc/2/object</c>, execute_kw.</summary>
    XmlRpc,

    /// <summary><c>/json/2/model/method</c> with the password as bearer token.</summary>
    Json2,
}

/// <summary>One call of a model method by one user. A null <see cref="Uid"/> is looked up by a login and kept.</summary>
public sealed record OdooCall(string Database, string Login, string Password, string Model, string Method, JsonArray Args, JsonObject Kwargs)
{
    public RpcDialect Via { get; init; } = RpcDialect.JsonRpc;

    public JsonNode? Uid { get; init; }
}
