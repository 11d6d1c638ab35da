namespace OdooMailBridge.Templating.Evaluation;

/// <summary>What a loop does with the flow its body left behind.</summary>
internal static class LoopFlow
{
    public static bool GoesOn(Rendering run)
    {
        switch (run.Flow)
        {
            case Flow.Next:
                return true;
            case Flow.Continue:
                run.Flow = Flow.Next;
                return true;
            case Flow.Break:
                run.Flow = Flow.Next;
                return false;
            default:
                return false;
        }
    }
}
