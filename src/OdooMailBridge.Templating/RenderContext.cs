using System.Globalization;

namespace OdooMailBridge.Templating;

/// <summary>Everything one rendering may see and how far it may go. Not changed by rendering, so it may be shared.</summary>
public sealed record RenderContext
{
    /// <summary>
    /// The outermost names: an <see cref="IScriptObject"/>, a string-keyed dictionary, or null for none but the builtins.
    /// </summary>
    public object? Globals { get; init; }

    /// <summary>Formats numbers and dates. Invariant by default, as in Scriban.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>The zone in which UTC instants are shown and <c>date.now</c> is told.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public TemplateLimits Limits { get; init; } = TemplateLimits.Default;

    public ITemplateLoader? Loader { get; init; }

    /// <summary>HTML-escape every value written, except <see cref="SafeHtml"/>.</summary>
    public bool AutoEscape { get; init; }

    /// <summary>Indent the further lines of a value as far as its code block stands in its line.</summary>
    public bool AutoIndent { get; init; } = true;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public CancellationToken CancellationToken { get; init; }
}
