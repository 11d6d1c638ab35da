using System.CommandLine;
using System.Net;
using OdooMailBridge.Host.Configuration;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>health</c>: asks a bridge running on this machine whether it is ready; the exit code is the answer, as container health checks want it.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var settings = SettingOptions.Urls;
        var command = new Command("health", "Ask the bridge that runs on this machine whether it is ready (exit code 0) or not (1)") { settings.Option };
        command.SetAction((parsed, cancellation) => Run(SettingOption.Given(parsed, [settings]), cancellation));
        return command;
    }

    private static async Task<int> Run(IReadOnlyDictionary<string, string?> given, CancellationToken cancellation)
    {
        var settings = BridgeConfiguration.Bind(Composition.NewBuilder(given).Configuration);
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(Question(settings.Urls.Split(';')[0]), cancellation);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(silent.Message);
            return 1;
        }
    }

    // A listener on all addresses is asked over the loopback one.
    private static Uri Question(string url)
    {
        var address = BindingAddress.Parse(url);
        var everywhere = address.Host is "*" or "+" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
        return new UriBuilder(address.Scheme, everywhere ? "localhost" : address.Host, address.Port, "/health/ready").Uri;
    }
}
