using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Translations;

/// <summary>Under which languages a translated field is looked up: the context's, then English. The first one that has a text is shown.</summary>
internal static class LanguageOrder
{
    private static readonly string[] English = ["en_US"];

    public static IReadOnlyList<string> Of(Env env, Field field)
    {
        var lang = env.Lang is { Length: > 0 } given ? given : "en_US";
        if (!field.TranslatesTerms || !ShowsDelayed(env)) return lang == "en_US" ? English : [lang, "en_US"];
        return lang == "en_US" ? [Delayed(lang), lang] : [Delayed(lang), lang, Delayed("en_US"), "en_US"];
    }

    /// <summary>The key of a document that waits for somebody to confirm its translation.</summary>
    public static string Delayed(string lang) => "_" + lang;

    public static bool IsDelayed(string key) => key.StartsWith('_');

    /// <summary>Translators see what waits; readers see what was confirmed.</summary>
    private static bool ShowsDelayed(Env env) => env.Context.Flag("edit_translations") || env.Context.Flag("check_translations");
}
