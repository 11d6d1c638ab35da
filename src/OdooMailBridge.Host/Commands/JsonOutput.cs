using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OdooMailBridge.Host.Commands;

/// <summary>The option <c>--json</c>: one document on standard output, for scripts; everything that is said besides goes to standard error.</summary>
internal static class JsonOutput
{
    /// <summary>A new option for a command; an option belongs to one.</summary>
    public static Option<bool> Option() => new("--json") { Description = "Print JSON instead of words" };

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new OdooTime() },
    };

    public static void Write(object? answer) => Console.WriteLine(JsonSerializer.Serialize(answer, Readable));

    /// <summary>Moments read as they do over RPC: UTC without saying so.</summary>
    private sealed class OdooTime : JsonConverter<DateTime>
    {
        private const string Format = "yyyy-MM-dd HH:mm:ss";

        public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            DateTime.ParseExact(reader.GetString()!, Format, System.Globalization.CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(Format, System.Globalization.CultureInfo.InvariantCulture));
    }
}
