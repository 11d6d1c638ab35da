using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Databases;

namespace OdooMailBridge.Engine.Together;

/// <summary>
/// <c>read</c> of few records whose fields are all columns, asked for together: one statement for the ids of all, each row written once and put
/// into every answer that names it.
/// </summary>
internal sealed class SharedReads
{
    private const int FewIds = 200;
    private const int CallsAtOnce = 64;

    private readonly BridgeDatabase database;
    private readonly Gathering<(ReadShape Shape, Type Dialect), Member> gathering;
    private readonly ConcurrentQueue<AnswerBuffer> scratch = new();

    public SharedReads(BridgeDatabase database)
    {
        this.database = database;
        gathering = new((key, members) => Run(key.Shape, members), CallsAtOnce, database.Threads.Run);
    }

    /// <summary>Null or false: not such a call after all.</summary>
    public Task<bool>? AnswerAsync(ModelCall call, ReadShapes shapes, AnswerBuffer answer)
    {
        if (!call.Positional || call.Args.Count == 0 || GivenIds.Of(call.Args[0]) is not { Length: > 0 and <= FewIds } ids) return null;
        var arguments = new GivenArguments(call, 1);
        if (View.Of(call, arguments.Next("fields")) is not { } view || arguments.Next("load", "_classic_read") is not "_classic_read" || !arguments.AllTaken) return null;
        return shapes.Of(view, call) is { } shape ? gathering.JoinAsync((shape, answer.GetType()), new Member(ids, answer)) : null;
    }

    private Task Run(ReadShape shape, IReadOnlyList<Member> members)
    {
        var dialect = members[0].Answer;
        if (!scratch.TryDequeue(out var rows) || rows.GetType() != dialect.GetType()) rows = dialect.Another();
        var places = new Dictionary<int, Range>();
        using (var connection = database.Connections.Blocking.OpenConnection())
        using (var command = shape.Command(connection, Ids(members)))
        using (var reader = command.ExecuteReader())
            for (var start = 0; reader.Read();)
            {
                shape.Plan.WriteRow(reader, rows.Writer);
                var end = rows.Cut();
                places[reader.GetInt32(0)] = start..end;
                start = end;
            }
        foreach (var member in members) member.Served = Write(member, rows, places);
        rows.Reset();
        scratch.Enqueue(rows);
        return Task.CompletedTask;
    }

    /// <summary>False when a record is missing: why, the ordinary way finds out.</summary>
    private static bool Write(Member member, AnswerBuffer rows, Dictionary<int, Range> places)
    {
        member.Answer.Reset();
        var written = rows.Written;
        member.Answer.Writer.StartArray();
        foreach (var id in member.Ids)
        {
            if (!places.TryGetValue(id, out var place)) return false;
            member.Answer.Append(written[place]);
        }
        member.Answer.Writer.EndArray();
        return true;
    }

    private static int[] Ids(IReadOnlyList<Member> members)
    {
        if (members.Count == 1) return members[0].Ids;
        var all = new HashSet<int>();
        foreach (var member in members) all.UnionWith(member.Ids);
        return [.. all];
    }

    private sealed class Member(int[] ids, AnswerBuffer answer) : Gathered
    {
        public int[] Ids => ids;
        public AnswerBuffer Answer => answer;
    }
}
