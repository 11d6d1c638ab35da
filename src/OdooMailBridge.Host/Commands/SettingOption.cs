using System.CommandLine;
using System.CommandLine.Parsing;

namespace OdooMailBridge.Host.Commands;

/// <summary>A command-line option that is nothing but the strongest source of one setting.</summary>
internal sealed class SettingOption(Option option, string key)
{
    public Option Option { get; } = option;

    /// <summary>The key below the section <c>OdooMailBridge</c>.</summary>
    public string Key { get; } = key;

    public static SettingOption Text(string name, string key, string description, string placeholder) =>
        new(new Option<string>(name) { Description = description, HelpName = placeholder }, key);

    public static SettingOption Number(string name, string key, string description) =>
        new(new Option<int>(name) { Description = description, HelpName = "N" }, key);

    public static SettingOption Flag(string name, string key, string description) =>
        new(new Option<bool>(name) { Description = description }, key);

    /// <summary>What was actually written on the command line; settings left out stay with the weaker sources.</summary>
    public static IReadOnlyDictionary<string, string?> Given(ParseResult parsed, IEnumerable<SettingOption> options) =>
        options.Where(option => parsed.GetResult(option.Option) is { Implicit: false })
            .ToDictionary(option => option.Key, option => option.Written(parsed));

    private string? Written(ParseResult parsed) =>
        Option is Option<bool> flag ? parsed.GetValue(flag).ToString() : parsed.GetResult(Option)!.Tokens.LastOrDefault()?.Value;
}
