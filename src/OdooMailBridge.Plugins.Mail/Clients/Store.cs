using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary>Odoo's answer to its web client: what it should know now, records by model.</summary>
public static class Store
{
    public static Values Of(string model, params IEnumerable<Values> records) => new() { [model] = records.ToList<object?>() };
}
