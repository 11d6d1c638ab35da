using System.Text;

namespace OdooMailBridge.Rpc.Tests.Fakes;

/// <summary>Requests that are sometimes right, sometimes strange and sometimes broken; the same seed makes the same one.</summary>
public sealed class RandomJson(int seed)
{
    private static readonly string[] Texts = ["", "common", "object", "db", "version", "login", "execute_kw", "execute", "list", "db1", "admin", "res.partner", "read", "_private", "é\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\u0000", "\\n\\\"\\\\", "\uFFFE", "2"];
    private static readonly string[] Numbers = ["0", "1", "-1", "2", "-0", "1.0", "0.1", "1e400", "-1E-400", "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "1e5", "01", "-", "1."];
    private static readonly string[] Members = ["jsonrpc", "id", "method", "params", "service", "args", "kwargs", "model", "db", "login", "password", "context", "x"];

    private readonly Random random = new(seed);

    public (string Path, byte[] Body) Request()
    {
        var text = new StringBuilder();
        var web = random.Next(4) == 0;
        switch (random.Next(10))
        {
            case 0: Value(text, 4); break;
            case 1: Envelope(text, () => Value(text, 4)); break;
            default: Envelope(text, () => Params(text, web)); break;
        }
        var body = Encoding.UTF8.GetBytes(text.ToString());
        // One of ten is damaged somewhere.
        if (random.Next(10) == 0 && body.Length > 0)
        {
            if (random.Next(2) == 0) body[random.Next(body.Length)] = (byte)random.Next(256);
            else body = body[..random.Next(body.Length)];
        }
        return (web ? "/web/dataset/call_kw" : "/jsonrpc", body);
    }

    private void Envelope(StringBuilder text, Action parameters)
    {
        text.Append("{\"jsonrpc\": \"2.0\", \"params\": ");
        parameters();
        if (random.Next(4) > 0)
        {
            text.Append(", \"id\": ");
            Value(text, 2);
        }
        text.Append('}');
    }

    private void Params(StringBuilder text, bool web)
    {
        text.Append(web ? "{\"model\": \"m\", \"method\": " : "{\"service\": \"object\", \"method\": \"execute\", \"args\": [\"db1\", 2, \"admin\", \"m\", ");
        text.Append('"').Append(random.Next(3) == 0 ? "abcde" : "f").Append('"');
        text.Append(web ? ", \"args\": [" : ", ");
        Value(text, 5);
        text.Append(web ? "], \"kwargs\": {}}" : "]}");
    }

    private void Value(StringBuilder text, int depth)
    {
        switch (random.Next(depth <= 0 ? 5 : 8))
        {
            case 0: text.Append("null"); break;
            case 1: text.Append(random.Next(2) == 0 ? "true" : "false"); break;
            case 2: text.Append(random.Next(20) == 0 ? Numbers[random.Next(Numbers.Length)] : Numbers[random.Next(Numbers.Length - 3)]); break;
            case 3 or 4: Text(text); break;
            case 5 or 6: List(text, depth); break;
            default: Map(text, depth); break;
        }
    }

    private void List(StringBuilder text, int depth)
    {
        text.Append('[');
        for (int i = 0, n = random.Next(4); i < n; i++)
        {
            if (i > 0) text.Append(", ");
            Value(text, depth - 1);
        }
        text.Append(']');
    }

    private void Map(StringBuilder text, int depth)
    {
        text.Append('{');
        for (int i = 0, n = random.Next(4); i < n; i++)
        {
            if (i > 0) text.Append(',');
            text.Append('"').Append(Members[random.Next(Members.Length)]).Append("\":");
            Value(text, depth - 1);
        }
        text.Append('}');
    }

    private void Text(StringBuilder text)
    {
        var choice = Texts[random.Next(Texts.Length)];
        if (choice == "\\ud800" && random.Next(10) > 0) choice = "plain";
        text.Append('"').Append(choice).Append('"');
    }
}
