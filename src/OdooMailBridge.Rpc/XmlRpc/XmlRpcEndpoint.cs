using System.Buffers;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.XmlRpc;

/// <summary>The way of an XML-RPC request. Everything that reaches it is HTTP 200: also bad XML is a fault.</summary>
internal sealed class XmlRpcEndpoint(RpcOptions options, RpcErrors errors, RpcServices services)
{
    public async Task ServeAsync(HttpContext http, Func<WireError, XmlRpcFault> toFault)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await HtmlPage.MethodNotAllowedAsync(http, "OPTIONS, POST");
            return;
        }
        var answer = new XmlAnswer();
        try
        {
            var request = await ReadAsync(http);
            var service = services.Find((string)http.Request.RouteValues["service"]!);
            await service.CallAsync(request.Method, request.Params, answer, RequestOrigin.Of(http), http.RequestAborted);
            await WriteAsync(http, "<params><param>"u8, answer.Xml, "</param></params>"u8);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await HtmlPage.TooLargeAsync(http);
        }
        catch (Exception exception)
        {
            await WriteFaultAsync(http, toFault(errors.Describe(exception)));
        }
        finally
        {
            answer.Reset();
        }
    }

    private async Task<XmlRpcRequest> ReadAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadAsync(http, options.BodyLimit);
        return XmlRpcRequest.Parse(new MemoryStream(body.Bytes.ToArray(), writable: false));
    }

    private static Task WriteFaultAsync(HttpContext http, XmlRpcFault fault)
    {
        var answer = new XmlAnswer();
        answer.Writer.Write(new Values { ["faultCode"] = fault.Code, ["faultString"] = fault.Text });
        return WriteAsync(http, "<fault>"u8, answer.Xml, "</fault>"u8);
    }

    private static Task WriteAsync(HttpContext http, ReadOnlySpan<byte> before, ReadOnlyMemory<byte> value, ReadOnlySpan<byte> after)
    {
        http.Response.ContentType = "text/xml; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var body = http.Response.BodyWriter;
        body.Write("<?xml version='1.0'?>\n<methodResponse>"u8);
        body.Write(before);
        body.Write(value.Span);
        body.Write(after);
        body.Write("</methodResponse>\n"u8);
        return body.FlushAsync(http.RequestAborted).AsTask();
    }
}
