using System.Globalization;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Texts to numbers; null for a text that is none.</summary>
internal static class StringNumbers
{
    public static void AddTo(FunctionTable table) => table
        .Add("to_int", "text", a => int.TryParse(a.Text(0), NumberStyles.Integer, a.Culture, out var n) ? Boxes.Int(n) : null)
        .Add("to_long", "text", a => long.TryParse(a.Text(0), NumberStyles.Integer, a.Culture, out var n) ? n : null)
        .Add("to_float", "text", a => float.TryParse(a.Text(0), NumberStyles.Float | NumberStyles.AllowThousands, a.Culture, out var n) ? n : null)
        .Add("to_double", "text", a => double.TryParse(a.Text(0), NumberStyles.Float | NumberStyles.AllowThousands, a.Culture, out var n) ? n : null);
}
