using OdooMailBridge.TestKit;

namespace OdooMailBridge.ClientCompat;

/// <summary>The npm clients, installed once per test process into a folder of their own, in the versions their users have today.</summary>
public static class NodeClients
{
    private static readonly string[] Packages = ["odoo-await@3.4.1", "odoo-xmlrpc-ts@1.3.0", "@fernandoslim/odoo-jsonrpc@2.0.2"];
    private static readonly Lazy<Task<string>> TheFolder = new(Install);

    /// <summary>A folder with node_modules and the scripts beside it, where node looks for packages.</summary>
    public static Task<string> Folder() => TheFolder.Value;

    private static async Task<string> Install()
    {
        var folder = TemporaryFolder.Create("npm");
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private":true}""");
        var (exit, output) = await ClientScript.Run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", .. Packages], folder);
        if (exit != 0) throw new InvalidOperationException($"npm could not install the clients:\n{output}");
        foreach (var script in Directory.EnumerateFiles(ClientScript.PathOf("")).Where(file => file.EndsWith("js", StringComparison.Ordinal)))
            File.Copy(script, Path.Combine(folder, Path.GetFileName(script)));
        return folder;
    }
}
