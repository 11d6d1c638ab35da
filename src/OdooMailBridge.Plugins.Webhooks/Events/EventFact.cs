using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>One thing that happened.</summary>
/// <param name="Model">The model of the record that the mail is about; null for none.</param>
/// <param name="Mailing">The mailing that the mail belongs to; 0 for none.</param>
/// <param name="Data">What is told of it: texts, numbers, booleans, lists of them, or <see cref="Values"/>.</param>
internal sealed record EventFact(string? Model, int Mailing, Values Data);
