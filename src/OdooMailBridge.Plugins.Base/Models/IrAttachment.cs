using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.attachment", "Attachment", Order = "id desc")]
public sealed partial class IrAttachment : ModelLayer
{
    public static readonly CharField AccessToken = new("Access Token") { Groups = "base.group_user", Copy = false };
    public static readonly CharField Checksum = new("Checksum/SHA1") { Readonly = true, Size = 40 };
    public static readonly Many2one CompanyId = new("Company", "res.company") { DefaultFrom = env => env.CompanyId };
    public static readonly BinaryField Datas = new("File Content (base64)") { Store = false, Compute = record => record.Bytes("db_datas") ?? [], Inverse = InverseContent, Depends = ["db_datas"] };
    public static readonly BinaryField DbDatas = new("Database Data") { Attachment = false };
    public static readonly TextField Description = new("Description");
    public static readonly IntegerField FileSize = new("File Size") { Readonly = true, Aggregator = "sum" };
    public static readonly IntegerField ImageHeight = new("Image Height") { Readonly = true, Store = false };
    public static readonly CharField ImageSrc = new("Image Src") { Readonly = true, Store = false, Compute = record => record.Text("mimetype").StartsWith("image/", StringComparison.Ordinal) ? record.Str("url") ?? $"/web/image/{record.Id}-{record.Text("checksum")[..Math.Min(8, record.Text("checksum").Length)]}/{Uri.EscapeDataString(record.Text("name"))}" : null, Depends = ["mimetype", "url", "checksum", "name"] };
    public static readonly IntegerField ImageWidth = new("Image Width") { Readonly = true, Store = false };
    public static readonly TextField IndexContent = new("Indexed Content") { Readonly = true };
    public static readonly CharField LocalUrl = new("Attachment URL") { Readonly = true, Store = false, Compute = record => record.Str("url") ?? $"/web/content/{record.Id}?unique={record.Str("checksum")}", Depends = ["url", "checksum"] };
    public static readonly CharField Mimetype = new("Mime Type") { Readonly = true };
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly Many2one OriginalId = new("Original (unoptimized, unresized) attachment", "ir.attachment");
    public static readonly BooleanField Public = new("Is public document");
    public static readonly BinaryField Raw = new("File Content (raw)") { Store = false, Compute = record => record.Bytes("db_datas") ?? [], Inverse = InverseContent, Depends = ["db_datas"] };
    public static readonly CharField ResField = new("Resource Field");
    public static readonly Many2oneReference ResId = new("Resource ID", "res_model");
    public static readonly CharField ResModel = new("Resource Model");
    public static readonly CharField ResName = new("Resource Name") { Readonly = true, Store = false, Compute = ComputeResName, Depends = ["res_model", "res_id"] };
    public static readonly CharField StoreFname = new("Stored Filename");
    public static readonly SelectionField Type = new("Type", ("url", "URL"), ("binary", "File")) { Required = true, Default = "binary" };
    public static readonly CharField Url = new("Url") { Size = 1024 };
}
