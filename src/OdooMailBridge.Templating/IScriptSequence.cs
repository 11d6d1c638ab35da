namespace OdooMailBridge.Templating;

/// <summary>A host's list whose parts are lists of the same kind: some of several records are records.</summary>
public interface IScriptSequence : IScriptObject
{
    /// <summary>The items at these places, in this order.</summary>
    object Choose(IReadOnlyList<int> places);
}
