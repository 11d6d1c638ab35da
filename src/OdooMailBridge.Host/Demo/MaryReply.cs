using System.Globalization;

namespace OdooMailBridge.Host.Demo;

/// <summary>Mary's answer as her mail program writes it (RFC 5322, section 3.6.4).</summary>
internal static class MaryReply
{
    public const string Words = "Thank you, it arrived!";

    public static string To(CaughtMail received, string address) => string.Join("\r\n",
    [
        $"Return-Path: <{address}>",
        $"From: \"Mary\" <{address}>",
        $"To: {received.ReplyTo}",
        $"Subject: Re: {received.Subject}",
        $"Date: {DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal)}",
        $"Message-Id: <{Guid.NewGuid():N}@customer.example.com>",
        $"In-Reply-To: {received.MessageId}",
        $"References: {received.MessageId}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=\"utf-8\"",
        "Content-Transfer-Encoding: 8bit",
        "",
        Words,
        "",
    ]);
}
