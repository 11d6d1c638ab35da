using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Json;
using OdooMailBridge.Rpc.Json2;
using OdooMailBridge.Rpc.Services;
using OdooMailBridge.Rpc.Web;
using OdooMailBridge.Rpc.XmlRpc;

namespace OdooMailBridge.Rpc;

/// <summary>The route table of the dialects.</summary>
public static class OdooRpcRoutes
{
    /// <summary>Maps everything below, and a page with status 404 for any other path.</summary>
    public static IEndpointRouteBuilder MapOdooRpc(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var stateless = services.GetRequiredService<JsonRpcRoute>();
        var open = services.GetRequiredService<PublicRoutes>();
        var databases = services.GetRequiredService<DatabaseForms>();
        var session = services.GetRequiredService<SessionRoutes>();
        var dataset = services.GetRequiredService<DatasetRoutes>();

        // path                                  who may call   what answers
        Json("/jsonrpc", /*                      credentials */ stateless.HandleAsync, showNone: true);
        Json("/web/webclient/version_info", /*   anybody     */ open.VersionInfoAsync);
        Json("/web/database/list", /*            anybody     */ open.DatabasesAsync);
        Json("/web/session/get_lang_list", /*    anybody     */ session.LanguagesAsync);
        Json("/web/session/authenticate", /*     anybody     */ session.AuthenticateAsync);
        User("/web/session/get_session_info", /* a session   */ session.InfoAsync);
        User("/web/session/check", /*            a session   */ session.CheckAsync);
        User("/web/session/destroy", /*          a session   */ session.DestroyAsync);
        User("/web/session/modules", /*          a session   */ session.ModulesAsync);
        User("/web/session/account", /*          a session   */ session.AccountAsync);
        User("/web/dataset/call_kw/{**rest}", /* a session   */ dataset.CallAsync);
        User("/web/dataset/call_button/{**rest}", /*         */ dataset.CallButtonAsync);
        User("/web/dataset/resequence", /*       a session   */ dataset.ResequenceAsync);
        Xml("/xmlrpc/2/{service}", /*            credentials */ XmlRpcFault.Numbered);
        Xml("/xmlrpc/{service}", /*              credentials */ XmlRpcFault.Worded);
        Http("/json/2/{model}/{method}", /*      an API key  */ services.GetRequiredService<Json2Endpoint>().ServeAsync);
        Http("/web/session/logout", /*           anybody     */ session.LogoutAsync, "GET", "POST");
        Http("/web/login", /*                    anybody     */ services.GetRequiredService<LoginForm>().ServeAsync, "GET", "HEAD", "POST");
        Http("/web/database/{form}", /*   master password    */ databases.PostAsync, "POST");
        Http("/web/database/manager", /*         anybody     */ databases.ListAsync, "GET", "HEAD");
        Http("/web/database/selector", /*        anybody     */ databases.ListAsync, "GET", "HEAD");
        Http("/web/version", /*                  anybody     */ open.VersionAsync, "GET", "HEAD");
        Http("/", /*                             anybody     */ open.RootAsync, "GET", "HEAD");
        Http("/web", /*                          anybody     */ open.HomeAsync, "GET", "HEAD");
        Http("/odoo", /*                         anybody     */ open.HomeAsync, "GET", "HEAD");
        Http("/odoo/{*path}", /*                 anybody     */ open.HomeAsync, "GET", "HEAD");
        foreach (var route in services.GetServices<SessionRoute>()) User(route.Path, /* a session; paths of plugins */ (exchange, live) => dataset.MethodAsync(route, exchange, live));
        routes.MapFallback("{*path}", HtmlPage.NotFoundAsync);
        return routes;

        // JSON routes take every HTTP method, because a GET is told in words what it did wrong.
        void Json(string path, Func<JsonRpcExchange, Task> handle, bool showNone = false)
        {
            var endpoint = services.GetRequiredService<JsonRpcEndpoint>();
            routes.Map(path, http => endpoint.ServeAsync(http, handle, showNone));
        }

        void User(string path, Func<JsonRpcExchange, LiveSession, Task> handle)
        {
            var gate = services.GetRequiredService<SessionGate>();
            routes.Map(path, http => gate.ServeAsync(http, handle));
        }

        void Xml(string path, Func<Errors.WireError, XmlRpcFault> toFault)
        {
            var endpoint = services.GetRequiredService<XmlRpcEndpoint>();
            routes.Map(path, http => endpoint.ServeAsync(http, toFault));
        }

        // No methods: all of them, and the endpoint says which it takes.
        void Http(string path, RequestDelegate handle, params string[] methods)
        {
            if (methods.Length == 0) routes.Map(path, handle);
            else routes.MapMethods(path, methods, handle);
        }
    }
}
