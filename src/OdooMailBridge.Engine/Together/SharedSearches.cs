using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Together;

/// <summary><c>search_read</c> whose fields are all columns: those that ask the same at the same time are answered by one statement.</summary>
internal sealed class SharedSearches
{
    private const int CallsAtOnce = 64;
    private const int MostKnown = 1000;

    private readonly BridgeDatabase database;
    private readonly Gathering<SearchStatement, Member> gathering;

    /// <summary>A question names its shape, and shapes go with the shared cache: what was made from a former one is not found any more.</summary>
    private readonly ConcurrentDictionary<SearchQuestion, SearchStatement> known = new();

    public SharedSearches(BridgeDatabase database)
    {
        this.database = database;
        gathering = new(Run, CallsAtOnce, database.Threads.Run);
    }

    /// <summary>Null or false: not such a call after all.</summary>
    public Task<bool>? AnswerAsync(ModelCall call, ReadShapes shapes, AnswerBuffer answer)
    {
        if (!call.Positional) return null;
        var arguments = new GivenArguments(call, 0);
        var domain = arguments.Next("domain");
        if (View.Of(call, arguments.Next("fields")) is not { } view) return null;
        if (!Number(arguments.Next("offset"), out var offset) || !Number(arguments.Next("limit"), out var limit)) return null;
        var order = arguments.Next("order");
        if (order is not (null or false or string) || !arguments.AllTaken || shapes.Of(view, call) is not { } shape) return null;
        return Statement(call, shape, domain, (int)offset, limit == 0 ? null : (int)limit, order as string, answer) is { } statement ? gathering.JoinAsync(statement, new Member(answer)) : null;
    }

    private SearchStatement? Statement(ModelCall call, ReadShape shape, object? domain, int offset, int? limit, string? order, AnswerBuffer answer)
    {
        if (SearchQuestion.Of(shape, database.Registry.Models[call.Model], domain, offset, limit, order, answer.GetType()) is not { } question) return Make(call, shape, domain, offset, limit, order, answer);
        if (known.TryGetValue(question, out var kept)) return kept;
        if (Make(call, shape, domain, offset, limit, order, answer) is not { } made) return null;
        if (known.Count >= MostKnown) known.Clear();
        return known[question] = made;
    }

    private SearchStatement? Make(ModelCall call, ReadShape shape, object? domain, int offset, int? limit, string? order, AnswerBuffer answer)
    {
        using var unit = new WorkUnit(database, database.Registry, readOnly: true);
        var env = new Env(unit, call.Uid, call.Uid == Env.SuperuserId, Context.From(call.Kwargs.Peek("context") as Values));
        try
        {
            var (sql, parameters) = env.Info(call.Model).Top.Find<RootLayer>()!.SearchSql(env, Domain.Parse(domain), shape.Plan, offset, limit, order);
            return unit.HasAsked ? null : new SearchStatement(shape.Plan, sql, parameters, answer.GetType());
        }
        catch (OdooException)
        {
            return null; // the ordinary way says it
        }
    }

    private Task Run(SearchStatement statement, IReadOnlyList<Member> members)
    {
        var first = members[0].Answer;
        first.Reset();
        using (var connection = database.Connections.Blocking.OpenConnection())
        using (var command = statement.Command(connection))
        using (var rows = command.ExecuteReader())
        {
            first.Writer.StartArray();
            while (rows.Read()) statement.Plan.WriteRow(rows, first.Writer);
            first.Writer.EndArray();
        }
        var written = members.Count > 1 ? first.Written : default;
        for (var i = 1; i < members.Count; i++)
        {
            members[i].Answer.Reset();
            members[i].Answer.Append(written);
            members[i].Served = true;
        }
        members[0].Served = true;
        return Task.CompletedTask;
    }

    /// <summary>Absent and false count as 0, as the method's defaults say.</summary>
    private static bool Number(object? value, out long number)
    {
        number = value is long given ? given : 0;
        return value is null or false or long and >= 0 and <= int.MaxValue;
    }

    private sealed class Member(AnswerBuffer answer) : Gathered
    {
        public AnswerBuffer Answer => answer;
    }
}
