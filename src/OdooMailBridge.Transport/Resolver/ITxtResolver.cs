namespace OdooMailBridge.Transport.Resolver;

/// <summary>What the DNS said to a question for TXT records.</summary>
public enum DnsVerdict
{
    Found,

    /// <summary>The name exists and has no TXT record.</summary>
    NoRecord,

    /// <summary>NXDOMAIN: there is no such name.</summary>
    NoName,

    /// <summary>No answer, or one that says nothing: nobody knows.</summary>
    Failed,
}

/// <param name="Texts">Each record's strings put together (RFC 7208 section 3.3), in the order of the answer.</param>
/// <param name="Detail">Why it failed, in words; else empty.</param>
public sealed record TxtAnswer(DnsVerdict Verdict, IReadOnlyList<string> Texts, string Detail)
{
    public static TxtAnswer Failure(string detail) => new(DnsVerdict.Failed, [], detail);
}

/// <summary>Asks the DNS for TXT records. Failures are answers, not exceptions.</summary>
public interface ITxtResolver
{
    Task<TxtAnswer> AskAsync(string name, CancellationToken cancellationToken = default);
}
