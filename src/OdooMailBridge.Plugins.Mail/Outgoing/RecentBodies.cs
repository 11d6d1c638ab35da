using OdooMailBridge.Mime.Text;
using OdooMailBridge.Mime.Writing;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>
/// What was made of the last few bodies. Bulk mail repeats one body thousands of times, and to make its text and to encode both costs more than all
/// the rest of a message. What is kept follows from the body alone, so databases and senders may share it.
/// </summary>
internal static class RecentBodies
{
    private const int Most = 16;

    /// <summary>Longer ones are rare and would hold memory for their own sake.</summary>
    private const int LongestBody = 100_000;

    private static Entry[] entries = [];

    /// <param name="html">The body as it is stored; nothing in it may depend on the recipient.</param>
    public static (TextPart Text, TextPart Html) Finished(string html, string baseUrl)
    {
        // Bodies differ in length or early on: to compare with a few is cheaper than to digest one.
        var known = Volatile.Read(ref entries);
        foreach (var entry in known)
            if (entry.Html == html && entry.BaseUrl == baseUrl) return entry.Parts;
        var finished = OutgoingBody.Finish(html, baseUrl, null);
        var parts = (new TextPart(HtmlToText.Convert(finished)), new TextPart(finished, "html"));
        // Whoever comes second in a race makes its own, no more.
        if (html.Length <= LongestBody) Volatile.Write(ref entries, [new Entry(html, baseUrl, parts), .. known.Length < Most ? known : known[..^1]]);
        return parts;
    }

    private sealed record Entry(string Html, string BaseUrl, (TextPart Text, TextPart Html) Parts);
}
