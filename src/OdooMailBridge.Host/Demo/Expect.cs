namespace OdooMailBridge.Host.Demo;

/// <summary>What should be so; anything else is a surprise that ends the story.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new StorySurprise($"{Capital(what)} should be {expected}, but is {actual}.");
    }

    public static void Listed(IEnumerable<string> expected, IEnumerable<string> actual, string what) =>
        Equal(string.Join(", ", expected), string.Join(", ", actual), what);

    public static void Contains(string part, string actual, string what)
    {
        if (!actual.Contains(part, StringComparison.Ordinal))
            throw new StorySurprise($"{Capital(what)} should contain {part}, but is {(actual.Length > 0 ? actual : "empty")}.");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
