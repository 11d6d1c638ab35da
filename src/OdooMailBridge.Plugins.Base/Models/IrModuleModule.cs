using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.module.module", "Module", Order = "application desc,sequence,name", RecName = "shortdesc", RecNamesSearch = "name,shortdesc,summary")]
[SqlConstraint("name_uniq", "The name of the module must be unique!")]
public sealed partial class IrModuleModule : ModelLayer
{
    public static readonly BooleanField Application = new("Application") { Readonly = true };
    public static readonly CharField Author = new("Author") { Readonly = true };
    public static readonly BooleanField AutoInstall = new("Automatic Installation");
    public static readonly Many2one CategoryId = new("Category", "ir.module.category") { Readonly = true };
    public static readonly TextField Contributors = new("Contributors") { Readonly = true };
    public static readonly Many2many CountryIds = new("Country", "res.country") { Table = "module_country", Column1 = "module_id", Column2 = "country_id" };
    public static readonly BooleanField Demo = new("Demo Data") { Readonly = true, Default = false };
    public static readonly One2many DependenciesId = new("Dependencies", "ir.module.module.dependency", "module_id") { Readonly = true };
    public static readonly TextField Description = new("Description") { Readonly = true, Translate = true };
    public static readonly HtmlField DescriptionHtml = new("Description HTML") { Readonly = true, Store = false };
    public static readonly One2many ExclusionIds = new("Exclusions", "ir.module.module.exclusion", "module_id") { Readonly = true };
    public static readonly BooleanField HasIap = new("Has Iap") { Readonly = true, Store = false };
    public static readonly CharField Icon = new("Icon URL");
    public static readonly CharField IconFlag = new("Flag") { Readonly = true, Store = false };
    public static readonly BinaryField IconImage = new("Icon") { Readonly = true, Store = false };
    public static readonly BooleanField Imported = new("Imported Module");
    public static readonly CharField InstalledVersion = new("Latest Version") { Readonly = true, Store = false, Compute = record => record.Str("latest_version"), Depends = ["latest_version"] };
    public static readonly CharField LatestVersion = new("Installed Version") { Readonly = true };
    public static readonly SelectionField License = new("License",
        ("GPL-2", "GPL Version 2"),
        ("GPL-2 or any later version", "GPL-2 or later version"),
        ("GPL-3", "GPL Version 3"),
        ("GPL-3 or any later version", "GPL-3 or later version"),
        ("AGPL-3", "Affero GPL-3"),
        ("LGPL-3", "LGPL Version 3"),
        ("Other OSI approved licence", "Other OSI Approved License"),
        ("OEEL-1", "Odoo Enterprise Edition License v1.0"),
        ("OPL-1", "Odoo Proprietary License v1.0"),
        ("Other proprietary", "Other Proprietary")) { Readonly = true, Default = "LGPL-3" };
    public static readonly CharField Maintainer = new("Maintainer") { Readonly = true };
    public static readonly TextField MenusByModule = new("Menus") { Readonly = true };
    public static readonly SelectionField ModuleType = new("Module Type", ("official", "Official Apps"), ("industries", "Industries")) { Default = "official" };
    public static readonly CharField Name = new("Technical Name") { Required = true, Readonly = true };
    public static readonly CharField PublishedVersion = new("Published Version") { Readonly = true };
    public static readonly TextField ReportsByModule = new("Reports") { Readonly = true };
    public static readonly IntegerField Sequence = new("Sequence") { Default = 100 };
    public static readonly CharField Shortdesc = new("Module Name") { Readonly = true, Translate = true };
    public static readonly SelectionField State = new("Status",
        ("uninstallable", "Uninstallable"),
        ("uninstalled", "Not Installed"),
        ("installed", "Installed"),
        ("to upgrade", "To be upgraded"),
        ("to remove", "To be removed"),
        ("to install", "To be installed")) { Readonly = true, Default = "uninstallable" };
    public static readonly CharField Summary = new("Summary") { Readonly = true, Translate = true };
    public static readonly BooleanField ToBuy = new("Odoo Enterprise Module") { Default = false };
    public static readonly CharField Url = new("URL") { Readonly = true };
    public static readonly TextField ViewsByModule = new("Views") { Readonly = true };
    public static readonly CharField Website = new("Website") { Readonly = true };
}
