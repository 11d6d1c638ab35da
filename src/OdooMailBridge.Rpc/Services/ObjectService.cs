using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>The service <c>object</c>: model methods with credentials in every call.</summary>
internal sealed class ObjectService(IAuthenticator authenticator, CallGate gate) : IRpcService
{
    public async Task CallAsync(string method, IReadOnlyList<object?> args, AnswerBuffer answer, CallOrigin origin, CancellationToken cancel)
    {
        if (args.Count < 3) throw PythonError.IndexError("list index out of range");
        var (database, uid, password) = (Argument.Text(args[0]), Argument.Uid(args[1]), Argument.Text(args[2]));
        // Clients that could not log in go on with false, which counts as 0 (and a negative id is nobody either).
        if (uid <= 0 || password.Length == 0) throw new AccessDenied();
        await gate.CallAsync(async () =>
        {
            await authenticator.CheckAsync(database, uid, password, cancel);
            var call = method switch
            {
                "execute_kw" => WithKeywords(database, uid, args),
                "execute" => WithoutKeywords(database, uid, args),
                _ => throw PythonError.NameError($"Method not available {method}"),
            };
            return call with { Origin = origin };
        }, answer, cancel);
    }

    private static ModelCall WithKeywords(string database, int uid, IReadOnlyList<object?> args)
    {
        var bound = Binding.Positional("execute_kw", [database, uid, .. args.Skip(3)], "db", "uid", "obj", "method", "args", "kw?");
        return new(database, uid, Name(bound[2]), Name(bound[3]), Argument.Spread("execute", bound[4]), Argument.Keywords("execute", bound[5]));
    }

    private static ModelCall WithoutKeywords(string database, int uid, IReadOnlyList<object?> args)
    {
        Binding.Positional("execute", [database, uid, .. args.Skip(3).Take(2)], "db", "uid", "obj", "method");
        return new(database, uid, Name(args[3]), Name(args[4]), args.Skip(5).ToArray(), new Values());
    }

    private static string Name(object? value) => value as string ?? throw PythonError.TypeError($"expected a name, not '{Errors.PythonType.Name(value)}'");
}
