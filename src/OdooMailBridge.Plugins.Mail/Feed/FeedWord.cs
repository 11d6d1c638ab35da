using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>The records whose feeds are to be woken when a transaction is committed.</summary>
public sealed class FeedWord
{
    private readonly HashSet<(string Model, int Id)> records = [];

    public void Add(Env env, IEnumerable<(string Model, int Id)> told)
    {
        if (records.Count == 0)
        {
            var (database, signals) = (env.Database, env.Service<FeedSignals>());
            env.Work.WhenCommitted(() => signals.Tell(database, records));
        }
        records.UnionWith(told);
    }
}
