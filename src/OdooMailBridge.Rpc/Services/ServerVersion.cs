using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>The answer of common.version and /web/webclient/version_info; clients choose their dialect by it.</summary>
internal static class ServerVersion
{
    public static void Write(IValueWriter writer, RpcOptions options)
    {
        writer.StartObject();
        writer.PropertyName("server_version");
        writer.Text(options.ServerVersion);
        writer.PropertyName("server_version_info");
        writer.Write(options.ServerVersionInfo);
        writer.PropertyName("server_serie");
        writer.Text(options.ServerVersion);
        writer.PropertyName("protocol_version");
        writer.Integer(1);
        writer.EndObject();
    }
}
