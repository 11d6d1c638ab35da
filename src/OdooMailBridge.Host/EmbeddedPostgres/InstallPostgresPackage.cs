namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>Installs the distribution's PostgreSQL, where that is possible without asking anyone: Debian and Ubuntu, as root.</summary>
internal static class InstallPostgresPackage
{
    private const string AptGet = "/usr/bin/apt-get";

    public static bool IsPossible => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(AptGet);

    public static async Task Install(Action<string> announce, CancellationToken cancellation)
    {
        announce("No PostgreSQL server found: installing Debian's package 'postgresql' (apt-get install postgresql) …");
        // Package lists are absent in fresh containers; an update that fails may still leave usable older lists.
        await Apt(["update", "-q"], cancellation);
        var installed = await Apt(["install", "-q", "-y", "--no-install-recommends", "postgresql"], cancellation);
        if (!installed.Succeeded)
            throw new StartupProblem($"apt-get install postgresql failed:\n{installed.Output}\n\n{PostgresChoices.Text}");
    }

    private static Task<ProgramRun> Apt(IEnumerable<string> arguments, CancellationToken cancellation) =>
        // Several processes (test projects in parallel) may find nothing at the same time: the later ones wait for the first.
        ProgramRun.Of("/usr/bin/env", ["DEBIAN_FRONTEND=noninteractive", AptGet, "-o", "DPkg::Lock::Timeout=300", .. arguments], cancellation);
}
