using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Field names in wire form, encoded once per process.</summary>
internal static class EncodedNames
{
    private static readonly ConcurrentDictionary<string, EncodedName> Known = new();

    public static EncodedName Of(string name) => Known.GetOrAdd(name, static text => new EncodedName(text));
}
