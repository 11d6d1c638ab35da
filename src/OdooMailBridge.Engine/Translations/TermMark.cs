using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Translations;

/// <summary>The spans that Odoo's web editor asks for around the terms of a document, and by which it names them when it saves (context key <c>edit_translations</c>).</summary>
internal static class TermMark
{
    public static bool IsWanted(Env env) => env.Context.Flag("edit_translations");

    /// <summary>What stands for a term's source: its SHA-256 in hexadecimal.</summary>
    public static string Digest(string term) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(term)));

    /// <summary>The document in the user's language with each term marked: whose it is, its source, whether it is translated, and whether it waits for confirmation.</summary>
    public static object? Marked(Records record, FieldInfo field)
    {
        if (record.Value(field.Name) is not string document) return null;
        var html = record.Env.Service<IHtmlTerms>();
        if (html.Of(document).Count == 0) return document;
        var lang = record.Env.Lang is { Length: > 0 } given ? given : "en_US";
        var plain = record.With("edit_translations", null);
        var sources = lang == "en_US" ? null : html.Of(plain.With(new Values { ["check_translations"] = true, ["lang"] = "en_US" }).Str(field.Name));
        var waits = document != plain.With("check_translations", null).Str(field.Name);
        var place = 0;
        return html.Translate(document, term =>
        {
            var source = sources is null || place >= sources.Count ? term : sources[place];
            place++;
            var state = sources is null || source != term ? "translated" : "to_translate";
            return $"<span {(waits ? "class=\"o_delay_translation\" " : "")}data-oe-model=\"{WebUtility.HtmlEncode(record.Model.Name)}\" data-oe-id=\"{record.Id.ToString(CultureInfo.InvariantCulture)}\" data-oe-field=\"{field.Name}\" data-oe-translation-state=\"{state}\" data-oe-translation-source-sha=\"{Digest(source)}\">{term}</span>";
        });
    }
}
