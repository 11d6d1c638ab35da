namespace OdooMailBridge.Engine.Tests.Domains;

/// <summary>A row as plain evaluation knows it. A number without a value counts as 0, a text may be missing or empty.</summary>
public sealed record Sample(int Id, string? Text, int Number, bool Flag, Target? Link, IReadOnlyList<Target> Links);

/// <summary>A record that samples point to.</summary>
public sealed record Target(int Id, string Name);
