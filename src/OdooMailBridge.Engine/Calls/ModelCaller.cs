using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Databases;

namespace OdooMailBridge.Engine.Calls;

/// <summary>A client's call from names to result: method found, arguments bound, one transaction, answer written.</summary>
internal sealed class ModelCaller(BridgeDatabases databases) : IModelCaller
{
    public async Task CallAsync(ModelCall call, AnswerBuffer answer, CancellationToken cancel = default)
    {
        var database = await databases.OpenAsync(call.Database, cancel);
        var (method, model) = Find(database, call);
        if (database.Together.AnswerAsync(call, method, answer) is { } together && await together) return;
        var kwargs = call.Kwargs;
        var context = Context.Empty;
        if (kwargs.TryGetValue("context", out var given))
        {
            kwargs = new Values(kwargs.Where(pair => pair.Key != "context"));
            context = Context.From(given as Values);
        }
        var deferred = await database.TransactAsync(call.Uid, context, method.ReadOnly, env => Run(call, env, method, model, kwargs, answer), static (result, _) => Task.FromResult(result), cancel);
        if (deferred is null) return;
        answer.Reset();
        WriteResult(answer, method, await deferred.RunAsync(cancel));
    }

    private static (RpcMethod, ModelInfo) Find(BridgeDatabase database, ModelCall call)
    {
        if (call.Method.StartsWith('_') || call.Method == "init")
            throw new AccessError($"Private methods (such as {call.Method}) cannot be called remotely.");
        if (!database.Registry.Models.TryGetValue(call.Model, out var model)) throw new UserError($"Object {call.Model} doesn't exist");
        if (!model.Methods.TryGetValue(call.Method, out var method))
            throw PythonError.AttributeError($"The method '{call.Method}' does not exist on the model '{call.Model}'");
        return (method, model);
    }

    private static Deferred? Run(ModelCall call, Env env, RpcMethod method, ModelInfo model, Values kwargs, AnswerBuffer answer)
    {
        answer.Reset();
        env.Work.Local<CallOriginHolder>().Origin = call.Origin;
        CheckContext(env);
        var arguments = ArgumentBinder.Bind(method, model, env, call.Args, kwargs, call.Positional);
        if (method.OnReadable && arguments[0] is Records { Any: true } records) records.CheckAccess("read");
        var result = method.Invoke(arguments);
        if (result is Deferred deferred) return deferred;
        WriteResult(answer, method, result);
        return null;
    }

    private static void WriteResult(AnswerBuffer answer, RpcMethod method, object? result)
    {
        answer.IsNull = result is null;
        if (method.One && result is Records records) answer.Writer.Write(records.Count == 0 ? false : records.Id);
        else answer.Writer.Write(method.AsText && result is Records printed ? PythonRepr.Of(printed) : result);
    }

    /// <summary>Languages that are not installed and companies that are not the user's are refused before anything else.</summary>
    public static void CheckContext(Env env)
    {
        if (env.Context.Text("lang") is { Length: > 0 } lang && !env.Work.Access.Languages(env).Contains(lang)) throw new UserError($"Invalid language code: {lang}");
        if (!env.Su && env.Context["allowed_company_ids"] is { } companies && Wire.Ids(companies) is { Length: > 0 } ids && ids.Except(env.Profile.CompanyIds).Any())
            throw new AccessError("Access to unauthorized or invalid companies.");
    }
}
