namespace OdooMailBridge.Templating;

/// <summary>
/// The only door through which a template reaches a host value's members. What is not answered here does not exist for
/// a template: host objects are never reflected upon.
/// </summary>
public interface IScriptObject
{
    /// <summary>True with the member's value (null is a value); false when there is no such member.</summary>
    /// <exception cref="TemplateAccessException">The member exists and may not be read.</exception>
    bool TryGetMember(string name, out object? value);

    /// <summary>The names that <c>object.keys</c>, <c>import</c> and printing see; empty when the host tells none.</summary>
    IEnumerable<string> Members => [];

    /// <summary>Whether a condition takes the object for true. A host whose "nothing here" is an object too says false there.</summary>
    bool IsTrue => true;

    /// <summary>What the object prints as; null for the default <c>{name: value}</c> form.</summary>
    string? Print() => null;
}
