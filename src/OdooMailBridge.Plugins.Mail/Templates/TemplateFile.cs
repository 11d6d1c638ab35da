using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>
/// A template as a file: lines <c>field: value</c> between two lines of dashes, then the body. The file's name is the external id; its
/// fields are those of mail.template.
/// </summary>
internal sealed record TemplateFile(string XmlId, Values Fields, string? Model)
{
    private const string Fence = "---";
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "name", "description", "subject", "email_from", "email_to", "email_cc", "partner_to", "reply_to", "scheduled_date", "lang", "email_layout_xmlid", "use_default_to", "auto_delete",
    };

    /// <exception cref="ValidationError">The file is not such a file; the message names file and line.</exception>
    public static TemplateFile Read(string xmlid, string source)
    {
        if (xmlid.Split('.') is not [{ Length: > 0 }, { Length: > 0 }]) throw new ValidationError($"{xmlid}: the name of a template's file is an external id, module.name.");
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0] == Fence ? Array.IndexOf(lines, Fence, 1) : -1;
        if (end < 0) throw new ValidationError($"{xmlid}, line 1: the file does not begin with fields between two lines of dashes.");
        var (fields, model) = (new Values(), (string?)null);
        for (var i = 1; i < end; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon < 0 ? ("", "") : (lines[i][..colon].Trim(), lines[i][(colon + 1)..].Trim());
            if (name == "model") model = value;
            else if (Known.Contains(name)) fields[name] = name is "use_default_to" or "auto_delete" ? value == "true" : value;
            else throw new ValidationError($"{xmlid}, line {i + 1}: a template has no field \"{name}\".");
        }
        fields["body_html"] = string.Join('\n', lines[(end + 1)..]).Trim();
        return new TemplateFile(xmlid, fields, model);
    }
}
