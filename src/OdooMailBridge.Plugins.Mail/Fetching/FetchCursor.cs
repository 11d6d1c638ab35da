using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>How far an IMAP mailbox was read.</summary>
/// <param name="UidValidity">The UIDs below count under this value only (RFC 3501 section 2.3.1.1).</param>
/// <param name="SinceUid">The first look took what nobody had read; from this UID on everything is taken.</param>
/// <param name="LastUid">Messages up to here are stored.</param>
/// <param name="SeenUid">Messages up to here are marked as seen, too.</param>
public sealed record FetchCursor(long UidValidity, long SinceUid, long LastUid, long SeenUid)
{
    /// <summary>Null: the mailbox was never looked into.</summary>
    public static FetchCursor? Read(Env env, int server) => env.Sql.One<FetchCursor>(
        "SELECT COALESCE(uid_validity, 0) AS \"UidValidity\", since_uid AS \"SinceUid\", last_uid AS \"LastUid\", seen_uid AS \"SeenUid\" FROM bridge_fetch_cursor WHERE server_id = @server", new { server });

    public void Save(Env env, int server) => env.Sql.Execute(
        """
        INSERT INTO bridge_fetch_cursor (server_id, uid_validity, since_uid, last_uid, seen_uid) VALUES (@server, @UidValidity, @SinceUid, @LastUid, @SeenUid)
        ON CONFLICT (server_id) DO UPDATE SET uid_validity = EXCLUDED.uid_validity, since_uid = EXCLUDED.since_uid, last_uid = EXCLUDED.last_uid, seen_uid = EXCLUDED.seen_uid
        """, new { server, UidValidity, SinceUid, LastUid, SeenUid });
}
