using System.Globalization;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>
/// Ports of mail servers that cannot be reached from here: hosted platforms block 25. Said when a server is saved, instead of a time-out
/// when it is used.
/// </summary>
/// <param name="list">Numbers separated by commas or blanks; null or empty refuses none.</param>
/// <exception cref="FormatException">The list holds something else.</exception>
public sealed class RefusedPorts(string? list)
{
    private readonly HashSet<int> ports = [.. (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(port => ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number : throw new FormatException($"RefusedSmtpPorts: {port} is no port"))];

    /// <summary>Why the port cannot be used, or null. No port, or 0, means 25.</summary>
    public string? Refusal(int? port) => ports.Contains(port is > 0 and var given ? given : 25)
        ? $"Port {(port is > 0 and var refused ? refused : 25)} is not available for outgoing mail here. Use port 465 (SSL/TLS), 587 (STARTTLS) or 2525 of your mail server instead."
        : null;
}
