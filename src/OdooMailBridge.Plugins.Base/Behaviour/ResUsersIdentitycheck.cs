using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Asks for the caller's password, then runs the method that wanted it. The password is never stored.</summary>
public sealed partial class ResUsersIdentitycheck
{
    public static readonly CharField Password = new("Password") { Store = false, Compute = _ => null, Inverse = Remember };

    // The password travels from one call to the next, so it waits in memory, keyed by the wizard, until the check.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string Database, int Wizard, int Uid), string> Waiting = new();
    private const int Capacity = 1_000;

    private static void Remember(Records records, object? value)
    {
        var env = records.Env;
        if (Waiting.Count >= Capacity) Waiting.Clear();
        foreach (var wizard in records) Waiting[(env.Database.Name, wizard.Id, env.Uid)] = value as string ?? "";
    }

    [Rpc]
    public object? RunCheck(Records records)
    {
        var env = records.Env;
        if (env.Work.Local<CallOriginHolder>().Origin.Session is null) throw new UserError("This method can only be accessed over HTTP");
        if (!Waiting.TryRemove((env.Database.Name, records.Id, env.Uid), out var password) || !ResUsers.OwnPasswordFits(env, password))
            throw new UserError("Incorrect Password, try again or click on Forgot Password to reset your password.");
        IdentityChecks.Pass(env);
        if (JsonValues.Parse(records.Sudo().Text("request")) is not List<object?> { Count: 4 } request || request[1] is not string model || request[3] is not string method)
            throw new UserError("The check does not know what to run.");
        records.Sudo().Unlink();
        return env.WithContext(Context.From(request[0] as Values)).Browse(model, Wire.Ids(request[2])).Call(method);
    }
}
