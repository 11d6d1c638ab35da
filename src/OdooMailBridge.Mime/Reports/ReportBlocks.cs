using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Mime.Reports;

/// <summary>The groups of fields, parted by empty lines, that make up machine-readable reports.</summary>
internal static class ReportBlocks
{
    private const int MaxBlocks = 1000;

    public static List<HeaderFields> Read(ReadOnlyMemory<byte> content)
    {
        var blocks = new List<HeaderFields>();
        while (content.Length > 0 && blocks.Count < MaxBlocks)
        {
            var start = content.Span.IndexOfAnyExcept(" \t\r\n"u8);
            if (start < 0) break;
            content = content[start..];
            var block = HeaderSection.Read(content, ReadLimits.Default.MaxHeaderFields, out var end);
            // A line that is no field would stop the reading: pass it, some servers put prose between the blocks.
            if (end == 0) Lines.First(content.Span, out end);
            else if (block.Count > 0) blocks.Add(block);
            content = content[end..];
        }
        return blocks;
    }

    /// <summary>The value behind <c>type;</c>, such as <c>rfc822; a@b.c</c>, or the value itself without a type; null when empty.</summary>
    public static string? Untyped(this HeaderFields block, string name)
    {
        if (block.Text(name) is not { Length: > 0 } value) return null;
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        return value[(semicolon + 1)..].Trim() is { Length: > 0 } rest ? rest : null;
    }

    /// <summary>An address of a typed field, without angle brackets.</summary>
    public static string? Address(this HeaderFields block, string name) => block.Untyped(name)?.Trim('<', '>', ' ');
}
