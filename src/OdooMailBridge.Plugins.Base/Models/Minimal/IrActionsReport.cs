using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.actions.report", "Report Action", Order = "name", Table = "ir_act_report_xml")]
public sealed partial class IrActionsReport : ModelLayer
{
    public static readonly CharField Attachment = new("Attachment");
    public static readonly BooleanField AttachmentUse = new("Attachment use");
    public static readonly Many2one BindingModelId = new("Binding model", "ir.model") { OnDelete = "cascade" };
    public static readonly CharField BindingType = new("Binding type") { Required = true };
    public static readonly CharField BindingViewTypes = new("Binding view types");
    public static readonly HtmlField Help = new("Help") { Translate = true };
    public static readonly CharField Model = new("Model") { Required = true };
    public static readonly Many2one ModelId = new("Model", "ir.model");
    public static readonly BooleanField Multi = new("Multi");
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly Many2one PaperformatId = new("Paperformat", "report.paperformat");
    public static readonly CharField Path = new("Path");
    public static readonly CharField PrintReportName = new("Print report name") { Translate = true };
    public static readonly CharField ReportFile = new("Report file");
    public static readonly CharField ReportName = new("Report name") { Required = true };
    public static readonly CharField ReportType = new("Report type") { Required = true };
    public static readonly CharField Type = new("Type") { Required = true };
}
