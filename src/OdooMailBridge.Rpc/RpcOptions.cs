using Microsoft.AspNetCore.Http;

namespace OdooMailBridge.Rpc;

/// <summary>What an operator decides about the wire.</summary>
public sealed record RpcOptions
{
    /// <summary>Odoo's max_file_upload_size.</summary>
    public const int DefaultBodyLimit = 134_217_728;

    /// <summary>The master password of the db service; null or empty text refuses every call that needs it. Read at each call, so that it can change.</summary>
    public Func<string?> MasterPassword { get; init; } = () => null;

    /// <summary>Changes the master password and says whether it could; null: the service refuses change_admin_password.</summary>
    public Func<string, bool>? ChangeMasterPassword { get; init; }

    /// <summary>The version that clients see; "19.0" makes some of them prefer JSON-2.</summary>
    public string ServerVersion { get; init; } = "18.0";

    /// <summary>Major, minor, micro, level, serial, edition.</summary>
    public IReadOnlyList<object?> ServerVersionInfo { get; init; } = [18L, 0L, 0L, "final", 0L, ""];

    /// <summary>Largest request body in bytes.</summary>
    public long BodyLimit { get; init; } = DefaultBodyLimit;

    /// <summary>Whether databases may be listed; false also refuses the rest of database management, as Odoo does.</summary>
    public bool ListDatabases { get; init; } = true;

    /// <summary>A regular expression that names of databases must match from their beginning; <c>%h</c> is the request's host name, <c>%d</c> its first label.</summary>
    public string? DatabaseFilter { get; init; }

    /// <summary>What a browser sees where Odoo has its web client (<c>/web</c>, <c>/odoo</c>); null: one sentence.</summary>
    public RequestDelegate? HomePage { get; init; }

    /// <summary>How long a web session lives without being used (Odoo's sessions.max_inactivity_seconds).</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(604_800);

    /// <summary>Web sessions that the in-memory store keeps; the one unused for longest goes first.</summary>
    public int MaxSessions { get; init; } = 100_000;

    /// <summary>
    /// Model calls and credential checks that run at the same time; others wait for their turn. Less than the connections that the engine
    /// keeps per database, because background work and nested transactions need some too.
    /// </summary>
    public int MaxConcurrentCalls { get; init; } = 24;

    /// <summary>Failed web logins of one address after which it must wait (0: never), Odoo's base.login_cooldown_after.</summary>
    public int LoginFailuresAllowed { get; init; } = 10;

    /// <summary>How long it must wait, Odoo's base.login_cooldown_duration.</summary>
    public TimeSpan LoginCooldown { get; init; } = TimeSpan.FromSeconds(60);
}
