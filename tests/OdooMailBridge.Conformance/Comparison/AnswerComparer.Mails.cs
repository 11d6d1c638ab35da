using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

public sealed partial class AnswerComparer
{
    private void Mail(JsonNode? e, JsonNode? a, string model, string[] path) =>
        Members(e, a, name => name == "html" && e!["html"].AsText() is not null ? Shape.Of("html") : Shape.Plain, path);

    private void Mails(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e is not JsonArray expected || a is not JsonArray actual || expected.Count == actual.Count)
        {
            List(e, a, Shape.Of("mail"), path);
            return;
        }

        // Another number of mails: pair those that look alike, then say which did not arrive and which were not expected.
        var left = Enumerable.Range(0, actual.Count).ToList();
        for (var i = 0; i < expected.Count; i++)
        {
            string[] at = [.. path, i.ToString()];
            var twin = left.FindIndex(j => LookAlike(expected[i], actual[j]));
            if (twin < 0)
            {
                _differences.Add(Difference.Lacking(at, Brief(expected[i]), "this mail did not arrive"));
                continue;
            }

            Mail(expected[i], actual[left[twin]], "", at);
            left.RemoveAt(twin);
        }

        foreach (var j in left)
            _differences.Add(Difference.Extra([.. path, j.ToString()], Brief(actual[j]), "unexpected mail"));
    }

    private static bool LookAlike(JsonNode? e, JsonNode? a) =>
        JsonNode.DeepEquals(e?["sink"], a?["sink"]) && JsonNode.DeepEquals(e?["rcpt_to"], a?["rcpt_to"])
        && JsonNode.DeepEquals(e?["headers"]?["Subject"], a?["headers"]?["Subject"]);

    private static JsonObject Brief(JsonNode? mail) => new()
    {
        ["sink"] = mail?["sink"]?.DeepClone(),
        ["mail_from"] = mail?["mail_from"]?.DeepClone(),
        ["rcpt_to"] = mail?["rcpt_to"]?.DeepClone(),
        ["subject"] = mail?["headers"]?["Subject"]?.DeepClone(),
    };
}
