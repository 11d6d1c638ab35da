using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed partial class UtmSource
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var names = UniqueNames.For(env, Info.Name, [.. values.Select(item => item.Text("name"))]);
        return base.Create(env, [.. values.Select((item, i) => names[i] is { } name ? new Values(item) { ["name"] = name } : item)]);
    }

    public override void Unlink(Records records)
    {
        LinkedMailings.Refuse(records, "source_id", "UTM Sources");
        base.Unlink(records);
    }

    /// <summary>A name for what has none: the start of a content, what it belongs to, and the day.</summary>
    public static string Named(Env env, string content, string label)
    {
        var text = content.ReplaceLineEndings(" ");
        var start = text.Length >= 24 ? text[..20] + "..." : text;
        return $"{start} ({label} created on {env.Today:yyyy-MM-dd})";
    }
}
