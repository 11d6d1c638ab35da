using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Together;

/// <summary>The shapes of reads, by view. Kept in the shared cache, and so dropped with everything that they rest upon.</summary>
internal sealed class ReadShapes(BridgeDatabase database)
{
    private const string Key = "engine.reads";
    private const int Most = 2000;

    private readonly ConcurrentDictionary<View, ReadShape?> known = new();

    public static ReadShapes Of(BridgeDatabase database)
    {
        var seen = database.Shared.Generation;
        if (database.Shared.TryGet(Key, seen, out var kept)) return (ReadShapes)kept!;
        var fresh = new ReadShapes(database);
        database.Shared.Put(Key, seen, fresh);
        return fresh;
    }

    /// <summary>Null when such a read takes model code or more than one statement.</summary>
    public ReadShape? Of(View view, ModelCall call)
    {
        if (known.TryGetValue(view, out var shape)) return shape;
        if (known.Count >= Most) known.Clear();
        // Making it may fill the shared cache the first time. If it asks again, it hangs on records and is another one for every call.
        if (!TryMake(view, call, out shape)) TryMake(view, call, out shape);
        return known[view] = shape;
    }

    /// <summary>False when statements were needed.</summary>
    private bool TryMake(View view, ModelCall call, out ReadShape? shape)
    {
        using var unit = new WorkUnit(database, database.Registry, readOnly: true);
        try
        {
            var env = new Env(unit, call.Uid, call.Uid == Env.SuperuserId, Context.From(call.Kwargs.Peek("context") as Values));
            ModelCaller.CheckContext(env);
            shape = env.Info(call.Model).Top.Find<RootLayer>()!.Shape(env, view.Fields);
        }
        catch (OdooException)
        {
            shape = null; // who may not read is told so in the ordinary way
        }
        if (unit.HasAsked) shape = null;
        return !unit.HasAsked;
    }
}
