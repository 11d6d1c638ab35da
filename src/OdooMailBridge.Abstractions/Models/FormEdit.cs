namespace OdooMailBridge.Abstractions;

/// <summary>
/// A form while somebody edits it, before anything is stored: what a model's rules (Odoo's onchange methods) look at and change. One
/// <see cref="ModelLayer.Edited"/> call per edited field.
/// </summary>
public abstract class FormEdit
{
    /// <summary>The record as the form shows it; it has no id of its own and is never stored.</summary>
    public abstract Records Record { get; }

    /// <summary>Puts a value into the form; computed fields follow.</summary>
    public abstract void Set(string field, object? value);

    /// <summary>What the user is told, or null.</summary>
    public Values? Warning { get; private set; }

    /// <param name="type">dialog or notification.</param>
    public void Warn(string title, string message, string type = "dialog") => Warning ??= new Values { ["title"] = title, ["message"] = message, ["type"] = type };
}
