namespace OdooMailBridge.Rpc.Services;

/// <summary>Languages a database can be created in, as [code, name]: the answer of db.list_lang.</summary>
internal static class KnownLanguages
{
    private static readonly string[] Table =
    [
        "sq_AL Albanian / Shqip", "am_ET Amharic / አምሃርኛ", "ar_001 Arabic / الْعَرَبيّة", "az_AZ Azerbaijani / Azərbaycanca", "eu_ES Basque / Euskara",
        "bg_BG Bulgarian / български език", "ca_ES Catalan / Català", "zh_CN Chinese (Simplified) / 简体中文", "zh_TW Chinese (Traditional) / 繁體中文",
        "hr_HR Croatian / hrvatski jezik", "cs_CZ Czech / Čeština", "da_DK Danish / Dansk", "nl_BE Dutch (BE) / Nederlands (BE)", "nl_NL Dutch / Nederlands",
        "en_AU English (AU)", "en_CA English (CA)", "en_GB English (UK)", "en_IN English (IN)", "en_US English (US)", "et_EE Estonian / Eesti keel",
        "fi_FI Finnish / Suomi", "fr_BE French (BE) / Français (BE)", "fr_CA French (CA) / Français (CA)", "fr_CH French (CH) / Français (CH)",
        "fr_FR French / Français", "gl_ES Galician / Galego", "ka_GE Georgian / ქართული ენა", "de_CH German (CH) / Deutsch (CH)", "de_DE German / Deutsch",
        "el_GR Greek / Ελληνικά", "he_IL Hebrew / עברית", "hi_IN Hindi / हिंदी", "hu_HU Hungarian / Magyar", "id_ID Indonesian / Bahasa Indonesia",
        "it_IT Italian / Italiano", "ja_JP Japanese / 日本語", "ko_KR Korean (KR) / 한국어 (KR)", "lv_LV Latvian / latviešu valoda", "lt_LT Lithuanian / Lietuvių kalba",
        "mk_MK Macedonian / македонски јазик", "nb_NO Norwegian Bokmål / Norsk bokmål", "fa_IR Persian / فارسی", "pl_PL Polish / Język polski",
        "pt_AO Portuguese (AO) / Português (AO)", "pt_BR Portuguese (BR) / Português (BR)", "pt_PT Portuguese / Português", "ro_RO Romanian / română",
        "ru_RU Russian / русский язык", "sr@latin Serbian (Latin) / srpski", "sk_SK Slovak / Slovenský jazyk", "sl_SI Slovenian / slovenščina",
        "es_AR Spanish (AR) / Español (AR)", "es_CL Spanish (CL) / Español (CL)", "es_CO Spanish (CO) / Español (CO)", "es_ES Spanish / Español",
        "es_MX Spanish (MX) / Español (MX)", "sv_SE Swedish / Svenska", "th_TH Thai / ภาษาไทย", "tr_TR Turkish / Türkçe", "uk_UA Ukrainian / українська",
        "vi_VN Vietnamese / Tiếng Việt",
    ];

    public static readonly IReadOnlyList<object?> Pairs = Table.Select(Pair).ToArray();

    private static object? Pair(string line)
    {
        var space = line.IndexOf(' ');
        return new List<object?> { line[..space], line[(space + 1)..] };
    }
}
