using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Together;

/// <summary>A call's arguments by position or name, for the calls that need no binding of all that Python allows.</summary>
internal struct GivenArguments(ModelCall call, int next)
{
    private int named = call.Kwargs.ContainsKey("context") ? 1 : 0;

    /// <summary>Whether nothing is left over, and nothing was given twice.</summary>
    public readonly bool AllTaken => next >= call.Args.Count && named == call.Kwargs.Count;

    /// <summary>The next parameter's value, or its default when it was not given.</summary>
    public object? Next(string name, object? otherwise = null)
    {
        if (next < call.Args.Count) return call.Args[next++];
        next = int.MaxValue;
        if (!call.Kwargs.TryGetValue(name, out var value)) return otherwise;
        named++;
        return value;
    }
}
