using System.Net;
using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;

namespace OdooMailBridge.Host.Mailgate;

/// <summary>
/// Hands one raw mail to <c>mail.thread</c> <c>message_process</c> over XML-RPC, the dialect that carries bytes as they are
/// (<c>base64</c>), whatever their charset.
/// </summary>
internal static class HandIn
{
    /// <summary>A fault's code for a login that is wrong, and for one that may not do this (Odoo's XML-RPC dialect 2).</summary>
    private const int AccessDenied = 3, AccessError = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The exit code, and what the mail server's log should say unless all went well.</summary>
    public static async Task<(int Code, string Reason)> Run(MailgateTarget target, byte[] mail, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var call = new ByteArrayContent(Request(target, mail));
            call.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
            using var answer = await http.PostAsync(target.Endpoint, call, cancellation);
            if (answer.StatusCode == HttpStatusCode.RequestEntityTooLarge)
                return (SysExit.DataError, "the mail is larger than the bridge accepts");
            if (!answer.IsSuccessStatusCode)
                return (SysExit.TemporaryFailure, $"the bridge answered {(int)answer.StatusCode}");
            return Outcome(await Read(answer, cancellation));
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException or XmlException)
        {
            return (SysExit.TemporaryFailure, $"the bridge cannot be reached at {target.Host}:{target.Port}: {away.Message}");
        }
    }

    private static byte[] Request(MailgateTarget target, byte[] mail)
    {
        static XElement Param(XElement value) => new("param", new XElement("value", value));
        static XElement Text(string text) => new("string", text);
        var model = target.Model is { } name ? Text(name) : new XElement("boolean", 0);
        var call = new XElement("methodCall",
            new XElement("methodName", "execute_kw"),
            new XElement("params",
                Param(Text(target.Database)), Param(new XElement("int", target.UserId)), Param(Text(target.Password)), Param(Text("mail.thread")), Param(Text("message_process")),
                Param(new XElement("array", new XElement("data", new XElement("value", model), new XElement("value", new XElement("base64", Convert.ToBase64String(mail))))))));
        using var bytes = new MemoryStream();
        call.Save(bytes, SaveOptions.DisableFormatting);
        return bytes.ToArray();
    }

    private static async Task<XElement> Read(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var reader = XmlReader.Create(await answer.Content.ReadAsStreamAsync(cancellation), new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit });
        return (await XDocument.LoadAsync(reader, LoadOptions.None, cancellation)).Root!;
    }

    private static (int Code, string Reason) Outcome(XElement response)
    {
        if (response.Element("fault") is not { } fault)
            return (SysExit.Ok, "");
        var members = fault.Descendants("member").ToDictionary(member => member.Element("name")?.Value ?? "", member => member.Element("value")?.Value ?? "");
        var words = members.GetValueOrDefault("faultString", "").Trim();
        var code = int.TryParse(members.GetValueOrDefault("faultCode"), out var number) ? number : 0;
        return (code is AccessDenied or AccessError ? SysExit.NoPermission : words.Contains("No possible route found", StringComparison.Ordinal) ? SysExit.NoUser : SysExit.Software, words);
    }
}
