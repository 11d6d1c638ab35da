using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Web;

/// <summary>The routes under <c>/web/dataset</c>: model calls of a web session.</summary>
internal sealed class DatasetRoutes(CallGate gate, JsonAnswers answers)
{
    /// <summary>Records that one resequence may touch; each is a call of its own.</summary>
    private const int MostResequenced = 10_000;

    public Task CallAsync(JsonRpcExchange exchange, LiveSession live) => RunAsync(Bind("DataSet.call_kw", exchange, live), exchange.Answer, exchange.Cancel);

    /// <summary>A plugin's path: its method decides what is there.</summary>
    public async Task MethodAsync(SessionRoute route, JsonRpcExchange exchange, LiveSession live)
    {
        try
        {
            await gate.CallAsync(new ModelCall(live.Session.Database, live.Session.Uid, route.Model, route.Method, [], exchange.Params) { Origin = exchange.Origin }, exchange.Answer, exchange.Cancel);
        }
        catch (OdooException nothing) when (nothing.PythonName == SessionRoute.NotFoundName)
        {
            throw new NotFoundException();
        }
    }

    /// <summary>What a button's method returns is an action to open, or nothing.</summary>
    public async Task CallButtonAsync(JsonRpcExchange exchange, LiveSession live)
    {
        var result = await AskAsync(Bind("DataSet.call_button", exchange, live), exchange.Cancel);
        exchange.Answer.Writer.Write(result is Values action && action.Peek("type") is not "" ? ClientAction.Clean(action) : false);
    }

    /// <summary>Numbers records in the given order. Odoo does it in one transaction; here each record is one, in order.</summary>
    public async Task ResequenceAsync(JsonRpcExchange exchange, LiveSession live)
    {
        var bound = Binding.Named("DataSet.resequence", exchange.Params, "model", "ids", "field?", "offset?", "context?");
        var (model, ids, field) = (Argument.Text(bound[0]), Wire.Ids(bound[1]), bound[2] as string ?? "sequence");
        if (ids.Length > MostResequenced) throw PythonError.ValueError($"At most {MostResequenced} records can be resequenced at once");
        var offset = bound[3] is long number ? number : 0;
        var call = new ModelCall(live.Session.Database, live.Session.Uid, model, "", [], new Values { ["context"] = bound[4] as Values ?? new Values() }) { Origin = exchange.Origin };
        var fields = await AskAsync(call with { Method = "fields_get", Args = [new List<object?> { field }] }, exchange.Cancel);
        if (fields is not Values { Count: > 0 })
        {
            exchange.Answer.Writer.Bool(false);
            return;
        }
        for (var i = 0; i < ids.Length; i++)
        {
            var values = new Values { [field] = offset + i };
            await AskAsync(call with { Method = "write", Args = [new List<object?> { (long)ids[i] }, values], Kwargs = call.Kwargs.Copy() }, exchange.Cancel);
        }
        exchange.Answer.Writer.Bool(true);
    }

    private static ModelCall Bind(string function, JsonRpcExchange exchange, LiveSession live)
    {
        var bound = Binding.Named(function, exchange.Params, "model", "method", "args", "kwargs");
        return new(live.Session.Database, live.Session.Uid, Argument.Text(bound[0]), Argument.Text(bound[1]),
            Argument.Spread(function, bound[2]), Argument.Keywords(function, bound[3])) { Origin = exchange.Origin };
    }

    private async Task RunAsync(ModelCall call, AnswerBuffer answer, CancellationToken cancel)
    {
        try
        {
            await gate.CallAsync(call, answer, cancel);
        }
        catch (OdooException unknown) when (UnknownModel.Is(unknown, call.Model))
        {
            throw new NotFoundException();
        }
    }

    private async Task<object?> AskAsync(ModelCall call, CancellationToken cancel)
    {
        var answer = answers.Rent();
        try
        {
            await RunAsync(call, answer, cancel);
            return answer.ReturnedNone ? null : JsonValues.Parse(answer.Json);
        }
        finally
        {
            answers.Return(answer);
        }
    }
}
