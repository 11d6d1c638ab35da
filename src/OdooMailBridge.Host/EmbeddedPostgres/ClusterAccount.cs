namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>
/// The operating-system account the cluster runs under. PostgreSQL refuses to run as root, so root lends it another account;
/// everyone else runs it as themselves.
/// </summary>
internal sealed class ClusterAccount
{
    private static readonly string[] Lent = ["postgres", "nobody"];
    private readonly Func<string, IEnumerable<string>, (string File, IEnumerable<string> Arguments)> _wrap;

    private ClusterAccount(string? name, Func<string, IEnumerable<string>, (string, IEnumerable<string>)> wrap) => (Name, _wrap) = (name, wrap);

    /// <summary>The lent account's name; null when the cluster runs as the current user.</summary>
    public string? Name { get; }

    public Task<ProgramRun> Run(string file, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var (program, all) = _wrap(file, arguments);
        return ProgramRun.Of(program, all, cancellation);
    }

    public static async Task<ClusterAccount> Choose(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ClusterAccount(null, (file, arguments) => (file, arguments));
        foreach (var name in Lent)
            if (await GroupOf(name, cancellation) is { } group)
                foreach (var candidate in WaysToBecome(name, group))
                    if ((await candidate.Run("/bin/sh", ["-c", "test \"$(id -un)\" = \"$0\"", name], cancellation)).Succeeded)
                        return candidate;
        throw new StartupProblem(
            "PostgreSQL refuses to run as root, and none of the accounts 'postgres' and 'nobody' can be used through setpriv, runuser or su.\n"
            + "Start the bridge as an ordinary user, or point it at a server of your own with --connection.");
    }

    private static async Task<string?> GroupOf(string name, CancellationToken cancellation)
    {
        var asked = await ProgramRun.Of("id", ["-g", name], cancellation);
        return asked.Succeeded ? asked.Output : null;
    }

    // setpriv first: it needs neither PAM nor a login shell. Small systems have only one of the three.
    private static IEnumerable<ClusterAccount> WaysToBecome(string name, string group) =>
    [
        new(name, (file, arguments) => ("setpriv", ["--reuid", name, "--regid", group, "--init-groups", "--", file, .. arguments])),
        new(name, (file, arguments) => ("runuser", ["-u", name, "--", file, .. arguments])),
        new(name, (file, arguments) => ("su", ["-s", "/bin/sh", name, "-c", string.Join(' ', arguments.Prepend(file).Select(Quoted))])),
    ];

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''")}'";
}
