using System.Text;

namespace OdooMailBridge.Host.Contacts;

/// <summary>
/// Comma-separated values as RFC 4180 has them, and as spreadsheets write them: with semicolons or tabs where the first line uses those, a byte
/// order mark, either line end.
/// </summary>
internal static class CsvRows
{
    /// <summary>A quote that is never closed must not take the whole file into one field.</summary>
    private const int LongestField = 100_000;

    /// <summary>Rows with the number of the line they begin in, as they are read; empty lines are left out.</summary>
    /// <exception cref="StartupProblem">A quoted field does not end.</exception>
    public static IEnumerable<(int Line, List<string> Fields)> Read(TextReader text)
    {
        if (text.ReadLine() is not { } first) yield break;
        var separator = ",;\t".MaxBy(candidate => first.Count(letter => letter == candidate));
        var line = 1;
        for (var rest = first; rest is not null; rest = text.ReadLine(), line++)
        {
            var begin = line;
            var fields = Row(rest, separator, () =>
            {
                line++;
                return text.ReadLine();
            }, begin);
            if (fields is not [""]) yield return (begin, fields);
        }
    }

    /// <summary>A line without its end. What a spreadsheet would run as a formula begins with an apostrophe: names and addresses are written by strangers.</summary>
    public static string Write(IEnumerable<string> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string field)
    {
        var text = field is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + field : field;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static List<string> Row(string line, char separator, Func<string?> next, int begin)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; ; at++)
        {
            if (at == line.Length && !quoted) break;
            if (at == line.Length)
            {
                if (field.Length > LongestField || next() is not { } more) throw new StartupProblem($"line {begin}: a quoted field does not end");
                field.Append('\n');
                (line, at) = (more, -1);
            }
            else if (quoted && line[at] == '"' && at + 1 < line.Length && line[at + 1] == '"') field.Append(line[at++]);
            else if (line[at] == '"' && (quoted || field.Length == 0)) quoted = !quoted;
            else if (line[at] == separator && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(line[at]);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
