using System.Text;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>One spare buffer per thread: a campaign renders body after body on the same threads.</summary>
internal static class StringBuilderPool
{
    private const int KeepUpTo = 256 * 1024;

    [ThreadStatic]
    private static StringBuilder? spare;

    public static StringBuilder Rent()
    {
        var builder = spare ?? new StringBuilder(1024);
        spare = null;
        return builder;
    }

    public static void Return(StringBuilder builder)
    {
        if (builder.Capacity > KeepUpTo)
            return;
        builder.Clear();
        spare = builder;
    }
}
