using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Json;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// What the web client learns of its session: the model layer knows the user (ir.http, session_info), this layer the session and the server.
/// </summary>
internal sealed class SessionInfo(CallGate gate, JsonAnswers answers, RpcOptions options)
{
    /// <param name="sessionId">Only for the answer to a login, where clients without cookies take it from.</param>
    public async Task WriteAsync(LiveSession live, IValueWriter writer, string? sessionId, CancellationToken cancel)
    {
        var (database, uid, login) = (live.Session.Database, live.Session.Uid, live.Session.Login);
        var info = await AskAsync(new ModelCall(database, uid, "ir.http", "session_info", [], new Values()), cancel);
        info.Default("uid", uid).Default("db", database).Default("username", login);
        info["server_version"] = options.ServerVersion;
        info["server_version_info"] = options.ServerVersionInfo;
        info["max_file_upload_size"] = options.BodyLimit;
        if (sessionId is not null) info["session_id"] = sessionId;
        writer.Write(info);
    }

    private async Task<Values> AskAsync(ModelCall call, CancellationToken cancel)
    {
        var answer = answers.Rent();
        try
        {
            await gate.CallAsync(call, answer, cancel);
            return JsonValues.Parse(answer.Json) as Values ?? new Values();
        }
        finally
        {
            answers.Return(answer);
        }
    }
}
