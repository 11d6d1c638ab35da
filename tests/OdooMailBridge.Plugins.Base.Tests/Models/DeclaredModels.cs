using System.Reflection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Mail;
using OdooMailBridge.Plugins.MassMailing;

namespace OdooMailBridge.Plugins.Base.Tests.Models;

/// <summary>The fields that the plugins declare, put together from classes, extensions, mixins and delegation as a registry does.</summary>
internal static class DeclaredModels
{
    private static readonly Assembly[] Plugins = [typeof(ResPartner).Assembly, typeof(MailMessage).Assembly, typeof(MailingMailing).Assembly];
    private static readonly List<Type> Layers = [.. Plugins.SelectMany(plugin => plugin.GetTypes()).Where(type => type.IsSubclassOf(typeof(ModelLayer)) && !type.IsAbstract)];

    public static IReadOnlySet<string> Names { get; } = Layers.Select(type => type.GetCustomAttribute<ModelAttribute>()?.Name).OfType<string>().ToHashSet();

    /// <summary>Own and mixed-in fields by name, and whether each comes by delegation.</summary>
    public static Dictionary<string, (Field Field, bool Inherited)> FieldsOf(string model)
    {
        var found = new Dictionary<string, (Field, bool)>();
        Collect(model, found, []);
        foreach (var link in found.Values.Select(pair => pair.Item1).OfType<Many2one>().Where(field => field.Delegate).ToList())
            foreach (var (name, (field, _)) in FieldsOf(link.Relation))
                found.TryAdd(name, (field, true));
        return found;
    }

    private static void Collect(string model, Dictionary<string, (Field, bool)> found, HashSet<string> seen)
    {
        if (!seen.Add(model)) return;
        foreach (var layer in Layers)
        {
            var mixins = layer.GetCustomAttribute<ModelAttribute>() is { } own && own.Name == model ? own.Mixins
                : layer.GetCustomAttributes<ExtendAttribute>().FirstOrDefault(extend => extend.Name == model)?.Mixins;
            if (mixins is null) continue;
            foreach (var member in layer.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                if (member.GetValue(null) is Field field)
                    found.TryAdd(field.Name.Length > 0 ? field.Name : SnakeCase.From(member.Name), (field, false));
            foreach (var mixin in mixins) Collect(mixin, found, seen);
        }
    }
}
