namespace OdooMailBridge.Templating;

/// <summary>Finds the templates that <c>include</c> names. Called from any rendering thread.</summary>
public interface ITemplateLoader
{
    /// <summary>The compiled template of that name, or null when there is none.</summary>
    Template? Load(string name);
}
