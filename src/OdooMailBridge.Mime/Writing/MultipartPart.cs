using System.Buffers;
using System.Text;

namespace OdooMailBridge.Mime.Writing;

/// <summary>A container of parts (RFC 2046 section 5.1).</summary>
/// <param name="subType"><c>alternative</c>, <c>mixed</c>, <c>related</c>, <c>report</c> …</param>
/// <param name="parts">The parts in order.</param>
public sealed class MultipartPart(string subType, params IReadOnlyList<MimeEntity> parts) : MimeEntity
{
    private static readonly Dictionary<string, string> NoParameters = [];
    private readonly string _contentType = $"multipart/{MediaType.Checked(subType)}";

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<MimeEntity> Parts { get; } = parts;

    /// <summary>Further parameters of the content type, such as <c>report-type</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = NoParameters;

    internal override long EstimatedSize => 256 + Parts.Sum(p => 64 + p.EstimatedSize);

    internal override void WriteTo(IBufferWriter<byte> output, WriteOptions options, bool topLevel)
    {
        var boundary = options.NewBoundary();
        if (topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        WriteField(output, "Content-Type", _contentType, [.. Parameters.Select(p => (p.Key, (string?)p.Value)), ("boundary", boundary)]);
        WriteExtraHeaders(output, options);
        foreach (var part in Parts)
        {
            output.Write("\r\n--"u8);
            Encoding.ASCII.GetBytes(boundary, output);
            output.Write("\r\n"u8);
            part.WriteTo(output, options, topLevel: false);
        }
        output.Write("\r\n--"u8);
        Encoding.ASCII.GetBytes(boundary, output);
        output.Write("--\r\n"u8);
    }
}
