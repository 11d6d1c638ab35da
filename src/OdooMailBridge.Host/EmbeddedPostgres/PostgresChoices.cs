namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>What a person can do when the bridge has no PostgreSQL to run.</summary>
internal static class PostgresChoices
{
    public static string Text { get; } = $"""
        Choose one:
          - point the bridge at a server of your own:  --connection "Host=…;Username=…;Password=…"  (or the variable OMB__Connection)
          - install PostgreSQL {PostgresBinaries.OldestMajor} or newer and start again:
              Debian, Ubuntu   sudo apt-get install postgresql
              Fedora, RHEL     sudo dnf install postgresql-server
              macOS            brew install postgresql@17
              Windows          winget install PostgreSQL.PostgreSQL.17
          - name the folder that holds initdb, pg_ctl and postgres:  OMB__PostgresBin=/path/to/bin
        """;
}
