using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary><c>object.env</c>: who asks and where. No way to other models leads from here.</summary>
internal sealed class EnvironmentView(Env env) : IScriptObject
{
    public IEnumerable<string> Members => ["user", "company", "lang", "uid"];

    public bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "user" => new RecordView(env.User),
            "company" => new RecordView(env.Company),
            "lang" => env.Lang ?? (object)false,
            "uid" => env.Uid,
            _ => null,
        };
        return value is not null;
    }
}
