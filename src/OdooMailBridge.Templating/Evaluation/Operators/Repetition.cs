namespace OdooMailBridge.Templating.Evaluation;

internal static class Repetition
{
    /// <summary>The text so many times; the caller has checked the length.</summary>
    public static string Of(string text, int count) => string.Create(text.Length * count, text, static (span, part) =>
    {
        part.CopyTo(span);
        // Each round copies what is there already, so a million rounds become twenty.
        for (var done = part.Length; done < span.Length; done *= 2)
            span[..Math.Min(done, span.Length - done)].CopyTo(span[done..]);
    });
}
