using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.Json;

/// <summary>The way of a JSON-RPC request: media type, body, envelope, handler, envelope. Application errors are HTTP 200.</summary>
internal sealed class JsonRpcEndpoint(RpcOptions options, RpcErrors errors, JsonAnswers answers)
{
    /// <param name="handle">Fills the answer or throws.</param>
    /// <param name="showNone">Whether None is answered as <c>"result": null</c> rather than without the member.</param>
    public async Task ServeAsync(HttpContext http, Func<JsonRpcExchange, Task> handle, bool showNone = false)
    {
        if (!IsJson(http))
        {
            await RefuseTypeAsync(http);
            return;
        }
        RequestBody body;
        try
        {
            body = await RequestBody.ReadAsync(http, options.BodyLimit);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await HtmlPage.TooLargeAsync(http);
            return;
        }
        JsonRpcRequest? request;
        using (body)
        {
            try
            {
                request = JsonRpcRequest.Parse(body.Bytes);
            }
            catch (JsonException)
            {
                await HtmlPage.BadRequestAsync(http, "Invalid JSON data");
                return;
            }
        }
        if (request is { } parsed) await AnswerAsync(http, parsed, handle, showNone);
        else await HtmlPage.BadRequestAsync(http, "Invalid JSON-RPC data");
    }

    public static bool IsJson(HttpContext http)
    {
        if (http.Request.ContentType is not { } type) return false;
        var media = type.AsSpan();
        var end = media.IndexOf(';');
        media = (end < 0 ? media : media[..end]).Trim();
        return media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.Equals("application/json-rpc", StringComparison.OrdinalIgnoreCase);
    }

    public static Task RefuseTypeAsync(HttpContext http) =>
        HtmlPage.BadRequestAsync(http, $"Request inferred type is compatible with ['http'] but '{http.Request.Path}' is type='json'.");

    private async Task AnswerAsync(HttpContext http, JsonRpcRequest request, Func<JsonRpcExchange, Task> handle, bool showNone)
    {
        var answer = answers.Rent();
        try
        {
            if (request.Params is not { } parameters) throw PythonError.TypeError(request.Refusal!);
            await handle(new JsonRpcExchange(http, parameters, answer));
            await JsonRpcEnvelope.WriteResultAsync(http, request.Id, answer, showNone);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            http.Abort();
        }
        catch (NotFoundException)
        {
            await JsonRpcEnvelope.WriteErrorAsync(http, JsonRpcRequest.NullId, JsonRpcEnvelope.NotFound, NotFoundException.Wire);
        }
        catch (Exception exception)
        {
            await JsonRpcEnvelope.WriteErrorAsync(http, request.Id, JsonRpcEnvelope.ServerError, errors.Describe(exception));
        }
        finally
        {
            answers.Return(answer);
        }
    }
}
