using System.Collections.Concurrent;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Together;

/// <summary>
/// <c>create</c> of one small record. Those of the same user and model that meet become one create of many records in one transaction: one commit
/// reaches the disk for all of them. If it cannot be had for all, it is rolled back, and each goes the ordinary way alone.
/// </summary>
internal sealed class SharedCreates
{
    private const int RecordsAtOnce = 24;
    private const int LongestText = 4000;

    /// <summary>While one run's commit reaches the disk, the other's rows are made.</summary>
    private const int RunsAtOnce = 2;

    private static readonly TimeSpan AloneFor = TimeSpan.FromMinutes(1);

    private readonly BridgeDatabase database;
    private readonly Gathering<(View View, string? Session), Member> gathering;

    /// <summary>Models whose creates left work for after the commit, such as mail to send, and until when nobody waits for one more of them.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> alone = new();

    public SharedCreates(BridgeDatabase database)
    {
        this.database = database;
        gathering = new((_, members) => Run(members), RecordsAtOnce, abreast: RunsAtOnce);
    }

    /// <summary>Null or false: not such a call after all.</summary>
    public Task<bool>? AnswerAsync(ModelCall call, AnswerBuffer answer)
    {
        if (!call.Positional || call.Args is not [Values values] || call.Kwargs.Count != (call.Kwargs.ContainsKey("context") ? 1 : 0) || !IsSmall(values)) return null;
        if (alone.TryGetValue(call.Model, out var until) && database.Clock.GetUtcNow() < until) return null;
        return View.Of(call) is { } view ? gathering.JoinAsync((view, call.Origin.Session), new Member(call, values, answer)) : null;
    }

    private async Task Run(IReadOnlyList<Member> members)
    {
        var first = members[0].Call;
        try
        {
            var ids = await database.TransactAsync(first.Uid, Context.From(first.Kwargs.Peek("context") as Values), readOnly: false, env => Create(env, members), static (ids, _) => Task.FromResult(ids), CancellationToken.None);
            for (var i = 0; i < ids.Length; i++)
            {
                members[i].Answer.Reset();
                members[i].Answer.Writer.Integer(ids[i]);
                members[i].Served = true;
            }
        }
        catch (Exception error) when (members.Count > 1 && error is OdooException or PostgresException or NotTogetherException)
        {
            // Rolled back: whose fault it is, shows alone.
        }
        catch (Exception error)
        {
            foreach (var member in members) member.Error = error;
        }
    }

    private int[] Create(Env env, IReadOnlyList<Member> members)
    {
        var first = members[0].Call;
        env.Work.Local<CallOriginHolder>().Origin = first.Origin;
        Calls.ModelCaller.CheckContext(env);
        var made = env.Info(first.Model).Top.Create(env, [.. members.Select(member => member.Values)]);
        if (((WorkUnit)env.Work).Pending.Count == 0) return made.IdArray;

        // What is left for after the commit may take long, and may fail when nothing can be rolled back any more: that is for one caller alone.
        alone[first.Model] = database.Clock.GetUtcNow() + AloneFor;
        return members.Count == 1 ? made.IdArray : throw new NotTogetherException();
    }

    /// <summary>Texts and numbers only: what brings files or lines of its own takes its own time.</summary>
    private static bool IsSmall(Values values)
    {
        foreach (var value in values.Values)
            if (value is not (null or bool or long or double or string { Length: <= LongestText })) return false;
        return true;
    }

    private sealed class NotTogetherException : Exception;

    private sealed class Member(ModelCall call, Values values, AnswerBuffer answer) : Gathered
    {
        public ModelCall Call => call;
        public Values Values => values;
        public AnswerBuffer Answer => answer;
    }
}
