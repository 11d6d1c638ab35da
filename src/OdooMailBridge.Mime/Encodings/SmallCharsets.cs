using System.Text;

namespace OdooMailBridge.Mime.Encodings;

/// <summary>The parts of ISO 8859 the framework lacks or knows only in an edition without the euro sign, as the characters of the bytes A1 to FF.</summary>
internal static class SmallCharsets
{
    private const string Greek =
        "‘’£€₯¦§¨©ͺ«¬\u00AD\uFFFD―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\uFFFDΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\uFFFD";

    private const string Hebrew =
        "\uFFFD¢£¤¥¦§¨©×«¬\u00AD®¯°±²³´µ¶·¸¹÷»¼½¾\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD‗אבגדהוזחטיךכלםמןנסעףפץצקרשת\uFFFD\uFFFD\u200E\u200F\uFFFD";

    private const string Latin6 =
        "ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";

    private const string Latin8 =
        "Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

    private const string Latin10 =
        "ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ";

    public static Encoding? TryGet(string name) => name.ToLowerInvariant() switch
    {
        "iso-8859-7" or "greek" => new TableEncoding("iso-8859-7", Greek),
        "iso-8859-8" or "hebrew" => new TableEncoding("iso-8859-8", Hebrew),
        "iso-8859-10" or "latin6" => new TableEncoding("iso-8859-10", Latin6),
        "iso-8859-14" or "latin8" => new TableEncoding("iso-8859-14", Latin8),
        "iso-8859-16" or "latin10" => new TableEncoding("iso-8859-16", Latin10),
        _ => null,
    };

    private sealed class TableEncoding(string name, string upper) : Encoding
    {
        public override string WebName => name;

        public override int GetCharCount(byte[] bytes, int index, int count) => count;

        public override int GetMaxCharCount(int byteCount) => byteCount;

        public override int GetByteCount(char[] chars, int index, int count) => count;

        public override int GetMaxByteCount(int charCount) => charCount;

        public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
        {
            for (var i = 0; i < byteCount; i++)
            {
                var b = bytes[byteIndex + i];
                chars[charIndex + i] = b <= 0xA0 ? (char)b : upper[b - 0xA1];
            }
            return byteCount;
        }

        public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
        {
            for (var i = 0; i < charCount; i++)
            {
                var c = chars[charIndex + i];
                var at = upper.IndexOf(c, StringComparison.Ordinal);
                bytes[byteIndex + i] = c <= 0xA0 ? (byte)c : at >= 0 ? (byte)(at + 0xA1) : (byte)'?';
            }
            return charCount;
        }
    }
}
