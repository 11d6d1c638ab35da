using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>One of Odoo's three RPC services, the same over JSON-RPC and XML-RPC.</summary>
internal interface IRpcService
{
    /// <summary>Calls a method by its wire name and writes what it returns; throws <see cref="OdooException"/>.</summary>
    Task CallAsync(string method, IReadOnlyList<object?> args, AnswerBuffer answer, CallOrigin origin, CancellationToken cancel);
}

/// <summary>The services by name.</summary>
internal sealed class RpcServices(CommonService common, DatabaseService db, ObjectService @object)
{
    public IRpcService Find(string name) => name switch
    {
        "object" => @object,
        "common" => common,
        "db" => db,
        _ => throw PythonError.KeyError(name),
    };
}
