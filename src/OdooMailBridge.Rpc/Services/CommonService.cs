using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>The service <c>common</c>: version and login. A login that fails answers false and is no error.</summary>
internal sealed class CommonService(IAuthenticator authenticator, CallGate gate, RpcOptions options) : IRpcService
{
    private const string About = "See http://openerp.com";

    public async Task CallAsync(string method, IReadOnlyList<object?> args, AnswerBuffer answer, CallOrigin origin, CancellationToken cancel)
    {
        switch (method)
        {
            case "version":
                Binding.Positional("exp_version", args);
                ServerVersion.Write(answer.Writer, options);
                break;
            case "about":
                if (Wire.Truthy(Binding.Positional("exp_about", args, "extended?")[0])) answer.Writer.Write(new List<object?> { About, options.ServerVersion });
                else answer.Writer.Text(About);
                break;
            case "login":
                var login = Binding.Positional("exp_login", args, "db", "login", "password");
                await LoginAsync(login, answer, origin, cancel);
                break;
            case "authenticate":
                // The fourth argument describes the client; whatever stands there, nothing follows from it.
                var authenticate = Binding.Positional("exp_authenticate", args, "db", "login", "password", "user_agent_env?");
                await LoginAsync(authenticate, answer, origin, cancel);
                break;
            case "set_loglevel":
                throw new AccessDenied();
            default:
                throw PythonError.Plain($"Method not found: {method}");
        }
    }

    private async Task LoginAsync(object?[] credentials, AnswerBuffer answer, CallOrigin origin, CancellationToken cancel)
    {
        var (database, login, password) = (Argument.Text(credentials[0]), Argument.Text(credentials[1]), Argument.Text(credentials[2]));
        int? uid = null;
        try
        {
            uid = await gate.AskAsync(() => authenticator.LoginAsync(database, login, password, interactive: false, origin, cancel), cancel);
        }
        catch (AccessDenied)
        {
            // The authenticator may refuse either way; to the client both are a failed login.
        }
        if (uid is { } found) answer.Writer.Integer(found);
        else answer.Writer.Bool(false);
    }
}
