using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>Which names a database may have, and which databases a host name may see.</summary>
internal sealed partial class DatabaseNames(IDatabases databases, RpcOptions options)
{
    /// <summary>PostgreSQL cuts longer identifiers (NAMEDATALEN - 1), and then a name would mean another database.</summary>
    private const int Longest = 63;

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_.-]+\\z")]
    private static partial Regex Allowed { get; }

    public static string Check(object? value) => value is string name && name.Length <= Longest && Allowed.IsMatch(name)
        ? name
        : throw PythonError.ValueError("Invalid database name: 2 to 63 letters, digits, underscores, hyphens and dots, a letter or digit first.");

    /// <summary>Whether the filter lets a request to this host use the database.</summary>
    public bool IsVisible(string database, string? host)
    {
        if (string.IsNullOrEmpty(options.DatabaseFilter)) return true;
        var name = host ?? "";
        if (name.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) name = name[4..];
        var pattern = options.DatabaseFilter.Replace("%h", Regex.Escape(name)).Replace("%d", Regex.Escape(name.Split('.')[0]));
        return Regex.IsMatch(database, $"^(?:{pattern})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public async Task<IReadOnlyList<string>> VisibleAsync(string? host, CancellationToken cancel)
    {
        var names = await databases.ListAsync(cancel);
        return string.IsNullOrEmpty(options.DatabaseFilter) ? names : names.Where(name => IsVisible(name, host)).ToList();
    }

    /// <summary>The database of a request that names none: the only one there is for its host.</summary>
    public async Task<string?> OnlyAsync(string? host, CancellationToken cancel) => await VisibleAsync(host, cancel) is [var only] ? only : null;
}
