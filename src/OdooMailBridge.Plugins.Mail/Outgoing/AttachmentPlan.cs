using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Writing;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>Which of a message's files are sent along, and which become links because the mail would grow too big (section 4.7).</summary>
public sealed partial class AttachmentPlan(Env env, string baseUrl, double serverLimit)
{
    /// <summary>What headers and boundaries may add, as Odoo estimates.</summary>
    private const int Overhead = 10240;

    /// <returns>The files to attach and the HTML with the links; the latter is empty for none.</returns>
    public (IReadOnlyList<FilePart> Files, string Links) For(OutgoingRow row, List<AttachmentRow> files)
    {
        if (files.Count == 0) return ([], "");
        var shown = Referenced().Matches(row.BodyHtml ?? "").Select(match => match.Groups[1].Value).ToHashSet();
        var kept = files.Where(file => file.Content is { Length: > 0 } && !shown.Contains(file.Id.ToString(CultureInfo.InvariantCulture))).ToList();
        var linked = kept.Exists(file => file.IsOfRecord) && Size(row, kept) > Limit() * 1024 * 1024 ? kept.Where(file => file.IsOfRecord).ToList() : [];
        return ([.. kept.Except(linked).Select(file => new FilePart(file.Name.ReplaceLineEndings(" "), file.Mimetype, file.Content))], linked.Count == 0 ? "" : Links(linked));
    }

    private double Limit()
    {
        if (serverLimit > 0) return serverLimit;
        return double.TryParse(env.Parameter("base.default_max_email_size"), NumberStyles.Float, CultureInfo.InvariantCulture, out var set) ? set : 10;
    }

    private static double Size(OutgoingRow row, List<AttachmentRow> files) =>
        Encoding.UTF8.GetByteCount(row.Headers ?? "{}") + Encoding.UTF8.GetByteCount(row.BodyHtml ?? "") + files.Sum(file => file.Content!.Length * 8.0 / 6) + Overhead;

    private string Links(List<AttachmentRow> files)
    {
        var records = env.Sudo().Browse("ir.attachment", [.. files.Select(file => file.Id)]);
        records.Call("generate_access_token");
        var html = new StringBuilder("<div style=\"max-width: 900px; width: 100%;\"><hr style=\"background-color:rgb(204,204,204);border:medium none;clear:both;display:block;font-size:0px;min-height:1px;line-height:0; margin: 16px 0px 4px 0px;\">");
        foreach (var file in files)
        {
            var token = Uri.EscapeDataString(records.Browse(file.Id).Text("access_token"));
            html.Append(CultureInfo.InvariantCulture, $"<a style=\"color: #875A7B; text-decoration:none; font-size:12px;\" href=\"{WebUtility.HtmlEncode(baseUrl)}/web/content/{file.Id}?download=1&amp;access_token={token}\">📥 {WebUtility.HtmlEncode(file.Name)}</a><br/>");
        }
        return html.Append("</div>").ToString();
    }

    [GeneratedRegex(@"/web/(?:content|image)/(\d+)")]
    private static partial Regex Referenced();
}
