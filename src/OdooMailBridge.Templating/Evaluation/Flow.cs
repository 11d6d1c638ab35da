namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Why the running block is being left.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,
}
