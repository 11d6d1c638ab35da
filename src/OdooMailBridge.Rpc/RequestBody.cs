using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OdooMailBridge.Rpc;

/// <summary>The whole request body in the server's own buffers, never larger than the limit. Disposing gives the buffers back.</summary>
internal readonly struct RequestBody(PipeReader reader, ReadOnlySequence<byte> bytes) : IDisposable
{
    public ReadOnlySequence<byte> Bytes => bytes;

    /// <summary>Throws <see cref="BadHttpRequestException"/> with status 413 when the body is too large.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext http, long limit)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit;
        if (http.Request.ContentLength > limit) throw TooLarge(http);
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(http);
            }
            if (read.IsCompleted) return new RequestBody(reader, read.Buffer);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose() => reader.AdvanceTo(bytes.End);

    /// <summary>The rest of the body is not read, so the connection ends: said, or a client's next request would meet its end (RFC 9112 9.6).</summary>
    private static BadHttpRequestException TooLarge(HttpContext http)
    {
        http.Response.Headers.Connection = "close";
        return new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
