using System.Reflection;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>Templates that come as files: records with external ids, made or brought back to what the file says.</summary>
internal static class ShippedTemplates
{
    private const string Folder = "templates/";

    /// <summary>Those of this plugin.</summary>
    public static IReadOnlyList<TemplateFile> Own { get; } = Read(typeof(ShippedTemplates).Assembly);

    /// <returns>The external ids of the templates that the files stand for.</returns>
    public static List<string> Load(Env env, IEnumerable<TemplateFile> files)
    {
        var loaded = new List<string>();
        foreach (var file in files)
        {
            var values = file.Fields.Copy();
            if (file.Model is { } model) values["model_id"] = env["ir.model"].Search(Domain.Eq("model", model), 0, 1) is { Any: true } found ? found.Id : throw new ValidationError($"{file.XmlId}: there is no model {model}.");
            if (env.TryRef(file.XmlId) is { } known && known.Exists().Any) known.Write(values);
            else Create(env, file.XmlId, values);
            loaded.Add(file.XmlId);
        }
        return loaded;
    }

    private static void Create(Env env, string xmlid, Values values)
    {
        var template = env["mail.template"].Create(values);
        var parts = xmlid.Split('.');
        env["ir.model.data"].Search(Domain.And(Domain.Eq("module", parts[0]), Domain.Eq("name", parts[1]))).Unlink();
        env["ir.model.data"].Create(new Values { ["module"] = parts[0], ["name"] = parts[1], ["model"] = "mail.template", ["res_id"] = template.Id, ["noupdate"] = true });
    }

    private static List<TemplateFile> Read(Assembly assembly) => [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return TemplateFile.Read(name[Folder.Length..^".html".Length], reader.ReadToEnd());
    })];
}
