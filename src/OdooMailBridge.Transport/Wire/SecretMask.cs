namespace OdooMailBridge.Transport.Wire;

/// <summary>
/// Strikes out secrets in what observers see. Our own commands are masked where they are made; this is for servers that repeat
/// in a refusal what they were told.
/// </summary>
internal sealed class SecretMask
{
    /// <summary>Below this a secret occurs in ordinary words, and striking it out would betray it.</summary>
    private const int Shortest = 4;

    private readonly List<string> _secrets = [];

    public void Add(IEnumerable<string> secrets) => _secrets.AddRange(secrets.Where(secret => secret.Length >= Shortest));

    public string Apply(string line)
    {
        foreach (var secret in _secrets) line = line.Replace(secret, "***", StringComparison.Ordinal);
        return line;
    }
}
