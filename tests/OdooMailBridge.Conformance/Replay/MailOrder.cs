using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>Arrival order is chance, so described mails are sorted: sink, recipients, subject, sender, To.</summary>
public sealed class MailOrder : IComparer<JsonObject>
{
    public static readonly MailOrder Instance = new();

    public int Compare(JsonObject? x, JsonObject? y)
    {
        var left = Key(x!);
        var right = Key(y!);
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (string.CompareOrdinal(left[i], right[i]) is not 0 and var order)
                return order;
        }

        return left.Count.CompareTo(right.Count);
    }

    // A recipient list ends with a mark below every character, so that a shorter list sorts before its continuation.
    private static List<string> Key(JsonObject mail) =>
    [
        mail["sink"].AsText()!,
        .. ((JsonArray)mail["rcpt_to"]!).Select(r => r.AsText()!), "",
        Header(mail, "Subject"),
        mail["mail_from"].AsText()!,
        Header(mail, "To"),
    ];

    private static string Header(JsonObject mail, string name) => mail["headers"]?[name] switch
    {
        null => "None",
        JsonArray several => "['" + string.Join("', '", several.Select(v => v.AsText())) + "']",
        var one => one.AsText()!,
    };
}
