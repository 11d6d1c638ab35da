using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// The addresses that a mailing's traces name when a run begins or goes on. Read once: to ask about each batch would read all traces for each, and
/// a large run that was interrupted would slow down with its size. Eight bytes for each.
/// </summary>
internal sealed class EarlierTraces
{
    private readonly HashSet<ulong> marks = [];

    private EarlierTraces()
    {
    }

    /// <param name="versions">The mailings that count as one.</param>
    public static EarlierTraces Of(Env env, int[] versions)
    {
        var earlier = new EarlierTraces();
        using var command = env.Sql.Command("SELECT email FROM mailing_trace WHERE mass_mailing_id = ANY($1) AND email <> ''");
        command.Parameters.Add(new() { Value = versions });
        using var rows = command.ExecuteReader();
        while (rows.Read()) earlier.marks.Add(SentContents.Mark(rows.GetString(0)));
        return earlier;
    }

    public bool Name(string address) => marks.Count > 0 && marks.Contains(SentContents.Mark(address));
}
