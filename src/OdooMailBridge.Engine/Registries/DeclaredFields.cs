using System.Collections.Concurrent;
using System.Reflection;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

/// <summary>The fields that a class declares, read once by reflection when a registry is built.</summary>
internal static class DeclaredFields
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Field>> ByType = new();

    public static IReadOnlyList<Field> Of(Type type) => ByType.GetOrAdd(type, static declaring =>
    {
        var fields = new List<Field>();
        foreach (var member in declaring.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            if (member.GetValue(null) is not Field field) continue;
            if (field.Name.Length == 0) field.Name = SnakeCase.From(member.Name);
            fields.Add(field);
        }
        return fields;
    });
}
