using System.Reflection;
using FieldInfo = OdooMailBridge.Abstractions.FieldInfo;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;

namespace OdooMailBridge.Engine.Registries;

/// <summary>Puts the plugins' declarations together into models: layers in order, fields, delegations, methods, constraints.</summary>
public sealed class RegistryBuilder
{
    private readonly CustomDeclarations customs;
    private readonly Dictionary<string, Declaration> declarations = [];
    private readonly Dictionary<string, ModelInfo> models = [];
    private readonly HashSet<string> building = [];

    private RegistryBuilder(CustomDeclarations customs) => this.customs = customs;

    /// <summary>Builds the registry of the plugins, which must be in dependency order, and of what one database declares beside them.</summary>
    public static Registry Build(IReadOnlyList<Plugin> plugins, CustomDeclarations? customs = null)
    {
        var builder = new RegistryBuilder(CustomRelated.Followable(customs ?? CustomDeclarations.None, plain => Build(plugins, plain)));
        foreach (var plugin in plugins)
            foreach (var type in plugin.Models) builder.Declare(plugin.Manifest.Name, type);
        foreach (var model in builder.customs.Models) builder.Declare(model);
        foreach (var name in builder.declarations.Keys) builder.Model(name);
        var wrong = RelatedFields.Resolve(builder.models);
        if (wrong.Count > 0) throw new InvalidOperationException("Related fields lead nowhere:\n" + string.Join("\n", wrong));
        return new Registry(plugins, builder.models);
    }

    private sealed record Layer(string Module, Type Type, string[] Mixins);

    private sealed class Declaration
    {
        public ModelAttribute? Attribute;
        public readonly List<Layer> Layers = [];
    }

    private void Declare(string module, Type type)
    {
        var model = type.GetCustomAttribute<ModelAttribute>();
        if (model is not null)
        {
            var declaration = For(model.Name);
            if (declaration.Attribute is not null) throw new InvalidOperationException($"{model.Name} is declared twice ({type})");
            declaration.Attribute = model;
            declaration.Layers.Insert(0, new Layer(module, type, model.Mixins));
        }
        foreach (var extend in type.GetCustomAttributes<ExtendAttribute>()) For(extend.Name).Layers.Add(new Layer(module, type, extend.Mixins));
    }

    private void Declare(CustomModel model)
    {
        if (declarations.ContainsKey(model.Name)) return;
        declarations[model.Name] = new Declaration
        {
            Attribute = new ModelAttribute(model.Name, model.Label)
            {
                Order = model.Order, Transient = model.Transient,
                RecName = customs.Fields[model.Name].Any(field => field.Name == "x_name") ? "x_name" : null,
            },
        };
        declarations[model.Name].Layers.Add(new Layer("", typeof(CustomModelLayer), []));
    }

    private Declaration For(string name)
    {
        if (!declarations.TryGetValue(name, out var declaration)) declarations[name] = declaration = new Declaration();
        return declaration;
    }

    private ModelInfo Model(string name)
    {
        if (models.TryGetValue(name, out var ready)) return ready;
        if (!declarations.TryGetValue(name, out var declaration) || declaration.Attribute is not { } attribute)
            throw new InvalidOperationException($"No plugin declares the model {name} ({string.Join(", ", declaration?.Layers.Select(layer => layer.Type.Name) ?? [])})");
        if (!building.Add(name)) throw new InvalidOperationException($"{name} delegates to itself");

        var mixins = new HashSet<string>();
        var layers = Flatten(name, mixins);
        var declared = FieldsOf(layers, attribute);
        if (!attribute.Abstract) declared.AddRange(customs.Fields[name].Where(field => declared.All(item => item.Field.Name != field.Name)).Select(field => (field, "")));
        var info = new ModelInfo
        {
            Name = name,
            Label = attribute.Label,
            Table = attribute.Table ?? name.Replace('.', '_'),
            Order = attribute.Order,
            RecName = attribute.RecName ?? (declared.Any(item => item.Field.Name == "name") ? "name" : null),
            RecNamesSearch = attribute.RecNamesSearch?.Split(',', StringSplitOptions.TrimEntries) ?? [],
            ParentName = attribute.ParentName,
            Transient = attribute.Transient,
            Abstract = attribute.Abstract,
            LogAccess = attribute.LogAccess,
            Custom = layers.All(layer => layer.Type == typeof(CustomModelLayer)),
            Steady = attribute.Steady,
            Modules = layers.Select(layer => layer.Module).Distinct().ToArray(),
            Mixins = mixins,
        };
        AddFields(info, declared);
        models[name] = info;
        BindLayers(info, layers);
        building.Remove(name);
        return info;
    }

    /// <summary>Lowest layer first: mixins of the own class, the own class, then each extension with the mixins it brings.</summary>
    private List<Layer> Flatten(string name, HashSet<string> mixins)
    {
        var layers = new List<Layer>();
        foreach (var layer in declarations[name].Layers)
        {
            foreach (var mixin in layer.Mixins)
            {
                if (!mixins.Add(mixin)) continue;
                if (!declarations.ContainsKey(mixin)) throw new InvalidOperationException($"{layer.Type.Name} takes in {mixin}, which no plugin declares");
                layers.AddRange(Flatten(mixin, mixins));
            }
            layers.Add(layer);
        }
        return layers;
    }

    private static List<(Field Field, string Module)> FieldsOf(List<Layer> layers, ModelAttribute attribute)
    {
        var byName = new Dictionary<string, (Field Field, string Module)> { ["id"] = (MagicFields.Id, layers[0].Module), ["display_name"] = (MagicFields.DisplayName, layers[0].Module) };
        if (attribute.LogAccess) foreach (var field in MagicFields.Log) byName[field.Name] = (field, layers[0].Module);
        foreach (var layer in layers)
            foreach (var field in DeclaredFields.Of(layer.Type))
                if (field is not SelectionField { Add.Count: > 0 } || !byName.ContainsKey(field.Name)) byName[field.Name] = (field, layer.Module);
        return byName.Values.ToList();
    }

    private void AddFields(ModelInfo info, List<(Field Field, string Module)> declared)
    {
        var fields = new Dictionary<string, FieldInfo>();
        var delegates = new List<(string, string)>();
        foreach (var (field, module) in declared)
        {
            fields[field.Name] = new FieldInfo
            {
                Model = info,
                Field = field,
                Module = module,
                Slot = fields.Count,
                RelatedPath = field.Related?.Split('.'),
                Options = (field as SelectionField)?.Options ?? (field as ReferenceField)?.Options ?? [],
                Link = field is Many2many link && link.Related is null && link.Stored ? LinkTable(info, link) : null,
            };
            if (field is Many2one { Delegate: true } many2one) delegates.Add((field.Name, many2one.Relation));
        }
        foreach (var (name, target) in delegates)
            foreach (var lent in Model(target).Fields.Values)
                if (!fields.ContainsKey(lent.Name))
                    fields[lent.Name] = new FieldInfo { Model = info, Field = lent.Field, Module = lent.Module, Slot = fields.Count, Inherited = true, RelatedPath = [name, lent.Name], Options = lent.Options };
        info.Fields = fields;
        info.Delegates = delegates;
    }

    private (string, string, string) LinkTable(ModelInfo info, Many2many field)
    {
        var other = declarations.TryGetValue(field.Relation, out var target) && target.Attribute is { } attribute ? attribute.Table ?? attribute.Name.Replace('.', '_') : field.Relation.Replace('.', '_');
        var table = field.Table ?? string.Join('_', new[] { info.Table, other }.Order(StringComparer.Ordinal)) + "_rel";
        return (table, field.Column1 ?? info.Table + "_id", field.Column2 ?? other + "_id");
    }

    private static void BindLayers(ModelInfo info, List<Layer> layers)
    {
        ModelLayer below = new RootLayer();
        below.Bind(info, null);
        var chain = new List<ModelLayer> { below };
        foreach (var layer in layers)
        {
            var instance = (ModelLayer)Activator.CreateInstance(layer.Type)!;
            instance.Bind(info, below);
            chain.Add(instance);
            below = instance;
        }
        info.Top = below;
        var methods = new Dictionary<string, RpcMethod>();
        var checks = new List<ConstraintCheck>();
        var messages = new Dictionary<string, string>();
        foreach (var layer in chain)
        {
            foreach (var method in RpcMethods.Of(layer)) methods[method.Name] = method;
            checks.AddRange(ConstraintChecks.Of(layer));
            foreach (var constraint in layer.GetType().GetCustomAttributes<SqlConstraintAttribute>(false)) messages[$"{info.Table}_{constraint.Name}"] = constraint.Message;
            foreach (var added in DeclaredFields.Of(layer.GetType()).OfType<SelectionField>().Where(field => field.Add.Count > 0))
                info.Fields[added.Name].Options = [.. info.Fields[added.Name].Options, .. added.Add];
        }
        info.Methods = methods;
        info.Constraints = checks;
        info.SqlConstraints = messages;
    }
}
