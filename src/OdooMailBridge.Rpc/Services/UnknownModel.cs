using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>Recognises the engine's answer to a model that does not exist: the stateless services show it as it is, other routes as "not found".</summary>
internal static class UnknownModel
{
    public static bool Is(OdooException exception, string model) => exception is UserError && exception.Message == $"Object {model} doesn't exist";
}
