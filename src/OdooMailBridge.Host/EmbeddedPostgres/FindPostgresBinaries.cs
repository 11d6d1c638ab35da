namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>Decides which installed PostgreSQL server to use.</summary>
internal static class FindPostgresBinaries
{
    /// <summary>
    /// The first usable server in the order PATH, then the usual folders of the operating system, newest first.
    /// <paramref name="major"/> restricts the search: a data folder can only be served by the version that made it.
    /// </summary>
    public static async Task<PostgresBinaries?> Find(string? configured, int? major, CancellationToken cancellation)
    {
        foreach (var folder in Folders(configured).Distinct())
            if (await PostgresBinaries.In(folder, cancellation) is { } found
                && found.Version.Major >= PostgresBinaries.OldestMajor
                && (major is null || found.Version.Major == major))
                return found;
        return null;
    }

    private static IEnumerable<string> Folders(string? configured)
    {
        if (configured is not null)
        {
            yield return configured;
            yield break;
        }
        foreach (var folder in OnPath())
            yield return folder;
        foreach (var pattern in UsualPlaces())
            foreach (var folder in NewestFirst(pattern))
                yield return folder;
    }

    // A single program linked into PATH (Debian's alternatives, Homebrew) leads to the folder where its siblings are.
    private static IEnumerable<string> OnPath()
    {
        var initdb = OperatingSystem.IsWindows() ? "initdb.exe" : "initdb";
        foreach (var entry in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var program = new FileInfo(Path.Combine(entry, initdb));
            if (program.Exists && Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName) is { } folder)
                yield return folder;
        }
    }

    private static IEnumerable<(string Parent, string Versioned, string Inside)> UsualPlaces()
    {
        if (OperatingSystem.IsWindows())
        {
            yield return (Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin");
            yield break;
        }
        if (OperatingSystem.IsMacOS())
        {
            yield return ("/opt/homebrew/opt", "postgresql*", "bin");
            yield return ("/usr/local/opt", "postgresql*", "bin");
            yield return ("/Applications/Postgres.app/Contents/Versions", "*", "bin");
            yield return ("/Library/PostgreSQL", "*", "bin");
            yield break;
        }
        yield return ("/usr/lib/postgresql", "*", "bin");
        yield return ("/usr", "pgsql-*", "bin");
        yield return ("/usr/libexec", "postgresql*", "");
        yield return ("/usr/local", "pgsql", "bin");
    }

    private static IEnumerable<string> NewestFirst((string Parent, string Versioned, string Inside) place) =>
        Directory.Exists(place.Parent)
            ? Directory.EnumerateDirectories(place.Parent, place.Versioned)
                .OrderByDescending(folder => VersionIn(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, place.Inside))
            : [];

    private static int VersionIn(string name) =>
        int.TryParse(new string([.. name.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]), out var version) ? version : 0;
}
