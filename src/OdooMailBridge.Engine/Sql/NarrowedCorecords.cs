using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;

namespace OdooMailBridge.Engine.Sql;

/// <summary>
/// Where a layer narrows searches beyond the rules (messages, files, activities), a condition on corecords finds no more than a search of them would:
/// else a guess at a text that one may not read would be answered by whether it finds anything.
/// </summary>
internal static class NarrowedCorecords
{
    /// <summary>The condition, or the corecords that it finds for the user. Conditions on ids alone tell nothing.</summary>
    public static Domain Of(Env env, ModelInfo target, Domain condition) =>
        env.Su || condition.Leaves().All(leaf => leaf.Path == "id") || target.Top.Find<RootLayer>() is not { NarrowsSearch: true }
            ? condition
            : Domain.In("id", target.Top.Search(env.With("active_test", false), condition).IdArray);
}
