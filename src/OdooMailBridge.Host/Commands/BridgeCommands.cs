using System.CommandLine;

namespace OdooMailBridge.Host.Commands;

/// <summary>What the program can do.</summary>
internal static class BridgeCommands
{
    public static RootCommand Root() => new("OdooMailBridge: Odoo's mail system as a service of its own")
    {
        DemoCommand.Create(),
        ServeCommand.Create(),
        MailgateCommand.Create(),
        MigrateCommand.Create(),
        NeutralizeCommand.Create(),
        PluginsCommand.Create(),
        DoctorCommand.Create(),
        SendTestCommand.Create(),
        QueueCommand.Create(),
        CatchCommand.Create(),
        ExportCommand.Create(),
        FetchCommand.Create(),
        ImportCommand.Create(),
        PreviewCommand.Create(),
        UserCommand.Create(),
        HealthCommand.Create(),
        CampaignCommand.Create(),
        TemplatesCommand.Create(),
    };
}
