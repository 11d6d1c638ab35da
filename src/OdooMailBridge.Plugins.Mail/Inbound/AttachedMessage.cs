using System.Buffers;
using System.Text;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// A message within a message as Odoo stores it: read and written again by Python's <c>email.policy.SMTP</c>, which ends all lines with CRLF
/// and folds header lines that are longer than 78 characters. Text without a charset was given UTF-8 before, and with it an encoding.
/// </summary>
public static class AttachedMessage
{
    private const int LineLimit = 78;
    private const int Base64Line = 76;

    public static byte[] Bytes(ParsedMessage message)
    {
        var output = new ArrayBufferWriter<byte>(message.Root.HeaderBytes.Length + message.Root.Body.Length + 64);
        var root = message.Root;
        var undeclared = root.ContentType.Is("text") && root.ContentType.Charset is null;
        var encoded = undeclared && !root.Headers.Contains("Content-Transfer-Encoding");
        foreach (var field in message.Headers)
        {
            // A parameter is added by writing the field anew, at the end.
            if (undeclared && field.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) continue;
            if (IsLong(field.Bytes.Span)) Encoding.UTF8.GetBytes(Folded($"{field.Name}: {field.Raw}"), output);
            else WithCrlf(field.Bytes.Span, output);
        }
        if (undeclared && !root.Headers.Contains("MIME-Version")) Line("MIME-Version: 1.0");
        if (undeclared) Line($"Content-Type: {root.Headers.Find("Content-Type")?.Raw ?? "text/plain"}; charset=\"utf-8\"");
        if (encoded) Line("Content-Transfer-Encoding: base64");
        output.Write("\r\n"u8);
        if (encoded) Base64(root.Body.Span);
        else WithCrlf(root.Body.Span, output);
        return output.WrittenSpan.ToArray();

        void Line(string text) => Encoding.UTF8.GetBytes($"{text}\r\n", output);

        void Base64(ReadOnlySpan<byte> body)
        {
            var text = Convert.ToBase64String(body);
            for (var at = 0; at < text.Length; at += Base64Line) Line(text[at..Math.Min(at + Base64Line, text.Length)]);
        }
    }

    private static bool IsLong(ReadOnlySpan<byte> field)
    {
        foreach (var range in field.Split((byte)'\n'))
            if (field[range].TrimEnd((byte)'\r').Length > LineLimit) return true;
        return false;
    }

    private static string Folded(string field)
    {
        var text = new StringBuilder(field.Length + 16);
        var column = 0;
        var first = true;
        foreach (var word in field.Split(' '))
        {
            if (first) text.Append(word);
            else if (column + 1 + word.Length > LineLimit && column > 0 && word.Length > 0)
            {
                text.Append("\r\n ").Append(word);
                column = 0;
            }
            else text.Append(' ').Append(word);
            column += word.Length + (first ? 0 : 1);
            first = false;
        }
        return text.Append("\r\n").ToString();
    }

    private static void WithCrlf(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> output)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            output.Write(bytes[..end].TrimEnd((byte)'\r'));
            output.Write("\r\n"u8);
            bytes = bytes[(end + 1)..];
        }
        output.Write(bytes);
    }
}
