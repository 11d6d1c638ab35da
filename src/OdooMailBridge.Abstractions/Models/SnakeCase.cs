using System.Text;

namespace OdooMailBridge.Abstractions;

/// <summary>C# names to Odoo's: <c>TestSmtpConnection</c> → <c>test_smtp_connection</c>, <c>Image128</c> → <c>image_128</c>.</summary>
public static class SnakeCase
{
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var boundary = i > 0 && name[i - 1] != '_' &&
                (char.IsUpper(c) && (!char.IsUpper(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1])) ||
                 char.IsDigit(c) && !char.IsDigit(name[i - 1]));
            if (boundary) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
