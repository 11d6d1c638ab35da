using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.lang", "Languages", Order = "active desc,name")]
[SqlConstraint("name_uniq", "The name of the language must be unique!")]
[SqlConstraint("code_uniq", "The code of the language must be unique!")]
[SqlConstraint("url_code_uniq", "The URL code of the language must be unique!")]
public sealed partial class ResLang : ModelLayer
{
    public static readonly BooleanField Active = new("Active");
    public static readonly CharField Code = new("Locale Code") { Required = true };
    public static readonly CharField DateFormat = new("Date Format") { Required = true, Default = "%m/%d/%Y" };
    public static readonly CharField DecimalPoint = new("Decimal Separator") { Required = true, Default = ".", Trim = false };
    public static readonly SelectionField Direction = new("Direction", ("ltr", "Left-to-Right"), ("rtl", "Right-to-Left")) { Required = true, Default = "ltr" };
    public static readonly BinaryField FlagImage = new("Image");
    public static readonly CharField FlagImageUrl = new("Flag Image Url") { Readonly = true, Store = false, Compute = FlagAddress };
    public static readonly CharField Grouping = new("Separator Format") { Required = true, Default = "[]" };
    public static readonly CharField IsoCode = new("ISO code");
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly CharField ShortTimeFormat = new("Short Time Format") { Required = true, Default = "%H:%M" };
    public static readonly CharField ThousandsSep = new("Thousands Separator") { Default = ",", Trim = false };
    public static readonly CharField TimeFormat = new("Time Format") { Required = true, Default = "%H:%M:%S" };
    public static readonly CharField UrlCode = new("URL Code") { Required = true };
    public static readonly SelectionField WeekStart = new("First Day of Week",
        ("1", "Monday"),
        ("2", "Tuesday"),
        ("3", "Wednesday"),
        ("4", "Thursday"),
        ("5", "Friday"),
        ("6", "Saturday"),
        ("7", "Sunday")) { Required = true, Default = "7" };
}
