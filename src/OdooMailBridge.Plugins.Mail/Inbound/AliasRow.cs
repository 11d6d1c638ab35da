namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>An alias as routing needs it. Relations are model names and ids; 0 and null stand for none.</summary>
public sealed record AliasRow
{
    public int Id { get; init; }
    public string Name { get; init; } = "";
    public string FullName { get; init; } = "";
    public string Model { get; init; } = "";
    public int ForceThreadId { get; init; }
    public string? ParentModel { get; init; }
    public int ParentThreadId { get; init; }

    /// <summary>A Python dictionary.</summary>
    public string Defaults { get; init; } = "{}";
    public string Contact { get; init; } = "everyone";
    public string? Status { get; init; }

    /// <summary>The partner of the alias' creator while that user is active.</summary>
    public int CreatorPartnerId { get; init; }
}
