using System.Reflection;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

internal static class ConstraintChecks
{
    public static IEnumerable<ConstraintCheck> Of(ModelLayer layer) =>
        from method in layer.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let attribute = method.GetCustomAttribute<ConstrainsAttribute>()
        where attribute is not null
        select new ConstraintCheck(attribute.Fields.ToHashSet(), method.CreateDelegate<Action<Records>>(layer));
}
