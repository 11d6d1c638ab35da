using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary>Files as the web client's store knows them.</summary>
public static class FileView
{
    public static List<object?> Of(Records files) => files.Sudo().Select(object? (file) => new Values
    {
        ["id"] = file.Id, ["name"] = file.Text("name"), ["filename"] = file.Text("name"), ["mimetype"] = file.Text("mimetype"), ["size"] = file.Int("file_size"),
    }).ToList();
}
