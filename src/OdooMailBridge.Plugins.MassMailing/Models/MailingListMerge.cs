using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.list.merge", "Merge Mass Mailing List", Transient = true)]
public sealed partial class MailingListMerge : ModelLayer
{
    public static readonly BooleanField ArchiveSrcLists = new("Archive source mailing lists") { Default = true };
    public static readonly Many2one DestListId = new("Destination Mailing List", "mailing.list");
    public static readonly SelectionField MergeOptions = new("Merge Option", ("new", "Merge into a new mailing list"), ("existing", "Merge into an existing mailing list")) { Required = true, Default = "new" };
    public static readonly CharField NewListName = new("New Mailing List Name");
    public static readonly Many2many SrcListIds = new("Mailing Lists", "mailing.list") { Table = "mailing_list_mailing_list_merge_rel", Column1 = "mailing_list_merge_id", Column2 = "mailing_list_id" };
}
