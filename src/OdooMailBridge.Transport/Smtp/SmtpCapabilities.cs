using System.Collections.Frozen;
using System.Globalization;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>What the server offered in its EHLO answer.</summary>
public sealed class SmtpCapabilities
{
    private readonly FrozenDictionary<string, string> _keywords;

    private SmtpCapabilities(FrozenDictionary<string, string> keywords, IReadOnlyList<string> mechanisms)
    {
        _keywords = keywords;
        AuthMechanisms = mechanisms;
        Pipelining = Has("PIPELINING");
        EightBitMime = Has("8BITMIME");
        SmtpUtf8 = Has("SMTPUTF8");
        StartTls = Has("STARTTLS");
        Chunking = Has("CHUNKING");
        EnhancedStatusCodes = Has("ENHANCEDSTATUSCODES");
        Size = Has("SIZE");
        if (long.TryParse(_keywords.GetValueOrDefault("SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
            MaxSize = size;
    }

    /// <summary>A server that only knows HELO.</summary>
    public static SmtpCapabilities None { get; } = new(FrozenDictionary<string, string>.Empty, []);

    public bool Pipelining { get; }

    public bool EightBitMime { get; }

    public bool SmtpUtf8 { get; }

    public bool StartTls { get; }

    public bool Chunking { get; }

    public bool EnhancedStatusCodes { get; }

    /// <summary>SIZE is offered, with or without a limit.</summary>
    public bool Size { get; }

    /// <summary>Bytes; null when no limit is announced.</summary>
    public long? MaxSize { get; }

    /// <summary>AUTH is offered.</summary>
    public bool Auth => Has("AUTH");

    /// <summary>Upper case, in the server's order.</summary>
    public IReadOnlyList<string> AuthMechanisms { get; }

    public bool Has(string keyword) => _keywords.ContainsKey(keyword);

    /// <summary>The parameters after a keyword, or null when the keyword was not offered.</summary>
    public string? ParametersOf(string keyword) => _keywords.GetValueOrDefault(keyword);

    /// <summary>Reads the lines after the first. <c>AUTH=LOGIN</c> is how pre-standard servers wrote AUTH.</summary>
    internal static SmtpCapabilities FromEhlo(string text)
    {
        var keywords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var mechanisms = new List<string>();
        foreach (var line in text.Split('\n').Skip(1))
        {
            var end = line.AsSpan().IndexOfAny(' ', '=');
            var keyword = end < 0 ? line : line[..end];
            var parameters = end < 0 ? "" : line[(end + 1)..].Trim();
            if (keyword.Length == 0) continue;
            keywords[keyword] = parameters;
            if (!keyword.Equals("AUTH", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var mechanism in parameters.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (!mechanisms.Contains(mechanism)) mechanisms.Add(mechanism);
        }
        return new SmtpCapabilities(keywords.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), mechanisms);
    }
}
