using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Json2;

/// <summary>
/// Odoo 19's <c>POST /json/2/{model}/{method}</c>: bearer key, arguments by name, the result itself as answer and errors as HTTP statuses
/// (documentation page "External JSON-2 API").
/// </summary>
internal sealed class Json2Endpoint(RpcOptions options, RpcErrors errors, JsonAnswers answers, CallGate gate, Json2Caller callers)
{
    public async Task ServeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await HtmlPage.MethodNotAllowedAsync(http, "POST");
            return;
        }
        var answer = answers.Rent();
        var model = (string)http.Request.RouteValues["model"]!;
        var method = (string)http.Request.RouteValues["method"]!;
        try
        {
            var (database, uid) = await callers.IdentifyAsync(http);
            var arguments = await ReadAsync(http);
            await gate.CallAsync(new ModelCall(database, uid, model, method, [], arguments, Positional: false) { Origin = RequestOrigin.Of(http) }, answer, http.RequestAborted);
            Begin(http, StatusCodes.Status200OK);
            await http.Response.BodyWriter.WriteAsync(answer.ReturnedNone ? JsonRpcRequest.NullId : answer.Json, http.RequestAborted);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await WriteErrorAsync(http, refused.StatusCode, RpcErrors.Of("werkzeug.exceptions.RequestEntityTooLarge", "The data value transmitted exceeds the capacity limit."));
        }
        catch (HttpException refused)
        {
            await WriteErrorAsync(http, refused.Status, refused.Error);
        }
        catch (OdooException unknown) when (UnknownModel.Is(unknown, model))
        {
            await WriteErrorAsync(http, StatusCodes.Status404NotFound, RpcErrors.Of("werkzeug.exceptions.NotFound", $"the model {PythonRepr.Of(model)} does not exist"));
        }
        catch (Exception exception)
        {
            var error = errors.Describe(exception);
            await WriteErrorAsync(http, Json2Status.Of(error), error);
        }
        finally
        {
            answers.Return(answer);
        }
    }

    private async Task<Values> ReadAsync(HttpContext http)
    {
        if (!JsonRpcEndpoint.IsJson(http)) throw new HttpException(StatusCodes.Status415UnsupportedMediaType, "werkzeug.exceptions.UnsupportedMediaType", "The body must be application/json");
        using var body = await RequestBody.ReadAsync(http, options.BodyLimit);
        try
        {
            var json = new Utf8JsonReader(body.Bytes, JsonValueReader.Options);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new HttpException(StatusCodes.Status400BadRequest, "werkzeug.exceptions.BadRequest", "The body must be a JSON object");
            var values = (Values)new JsonValueReader().Read(ref json)!;
            json.Read();
            return values;
        }
        catch (JsonException)
        {
            throw new HttpException(StatusCodes.Status400BadRequest, "werkzeug.exceptions.BadRequest", "Invalid JSON data");
        }
    }

    private static async Task WriteErrorAsync(HttpContext http, int status, WireError error)
    {
        Begin(http, status);
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter)) JsonRpcEnvelope.WriteData(json, error);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static void Begin(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
