using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Masking;
using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>
/// Fills <c>${name.path}</c> from what steps saved, <c>${now+N}</c>, <c>${today+N}</c> and <c>${b64(text)}</c>. A string that is
/// exactly one placeholder becomes the value itself; <c>$${</c> is a literal <c>${</c>.
/// </summary>
public sealed class Placeholders(JsonObject variables, AnswerMask mask, ReplayTarget target, TimeProvider clock)
{
    private static readonly Regex Place = new(@"\$\{([^{}]+)\}", RegexOptions.CultureInvariant);
    private static readonly Regex Whole = new(@"\A\$\{([^{}]+)\}\z", RegexOptions.CultureInvariant);
    private static readonly Regex Moment = new(@"\A(now|today|nowiso)([+-][0-9]+)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Base64 = new(@"\Ab64\((.*)\)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>A filled copy.</summary>
    /// <exception cref="UnresolvedException">A name has no value.</exception>
    public async Task<JsonNode?> FillAsync(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                var list = new JsonArray();
                foreach (var item in items)
                    list.Add(await FillAsync(item));
                return list;
            case JsonObject members:
                var filled = new JsonObject();
                foreach (var (name, value) in members)
                    filled[AsText(await FillTextAsync(name))] = await FillAsync(value);
                return filled;
            default:
                return node.AsText() is { } text ? await FillTextAsync(text) : node?.DeepClone();
        }
    }

    /// <summary>A filled string; a value of another type is written as JSON.</summary>
    public async Task<string> FillToTextAsync(JsonNode? node) => AsText(await FillAsync(node));

    private async Task<JsonNode?> FillTextAsync(string text)
    {
        if (Whole.Match(text) is { Success: true } whole)
            return await LookUpAsync(whole.Groups[1].Value);
        var filled = new StringBuilder();
        var at = 0;
        foreach (Match place in Place.Matches(text))
        {
            if (place.Index > 0 && text[place.Index - 1] == '$')
                filled.Append(text, at, place.Index - 1 - at).Append(place.Value);
            else
                filled.Append(text, at, place.Index - at).Append(AsText(await LookUpAsync(place.Groups[1].Value)));
            at = place.Index + place.Length;
        }

        JsonNode result = filled.Append(text, at, text.Length - at).ToString();
        mask.NoteDates(result);
        return result;
    }

    private async Task<JsonNode?> LookUpAsync(string expression)
    {
        if (Moment.Match(expression) is { Success: true } moment)
            return MomentOf(moment);
        if (Base64.Match(expression) is { Success: true } encoded)
            return Convert.ToBase64String(Encoding.UTF8.GetBytes(encoded.Groups[1].Value));
        var segments = expression.Split('.');
        if (segments[0] == "uid" && !variables.ContainsKey("uid"))
            variables["uid"] = await target.Client.UidAsync(target.Database, target.Login, target.Password);
        if (!variables.ContainsKey(segments[0]) || !JsonPath.TryFollow(variables, segments, out var value))
            throw new UnresolvedException(expression);
        return value?.DeepClone();
    }

    private string MomentOf(Match moment)
    {
        var offset = moment.Groups[2].Success ? int.Parse(moment.Groups[2].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var now = clock.GetUtcNow().UtcDateTime;
        var text = moment.Groups[1].Value == "today"
            ? OdooDates.Write(DateOnly.FromDateTime(now).AddDays(offset))
            : OdooDates.Write(now.AddSeconds(offset));
        if (offset != 0)
            mask.Literal(text, $"<{moment.Groups[1].Value}{offset:+0;-0}>");
        return text;
    }

    private static string AsText(JsonNode? value) => value.AsText() ?? JsonText.Write(value, ascii: true);
}
