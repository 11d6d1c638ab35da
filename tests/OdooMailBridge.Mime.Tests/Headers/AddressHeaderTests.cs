using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Tests.Headers;

public sealed class AddressHeaderTests
{
    [Theory]
    [InlineData("=?utf-8?Q?Quoted_=22Q=22_Name?= <q@x.y>", "\"Quoted \\\"Q\\\" Name\" <q@x.y>")]
    [InlineData("=?utf-8?q?Doe=2C_J?= <j@x.y>, Ann <a@x.y>", "\"Doe, J\" <j@x.y>|\"Ann\" <a@x.y>")]
    [InlineData("\"=?utf-8?b?w6k=?=\" <e@x.y>", "\"é\" <e@x.y>")]
    [InlineData("<=?utf-8?q?=C3=A5lice?=@one.test>", "ålice@one.test")]
    [InlineData("Lena Doe l@x.y", "\"Lena,Doe,l\"@x.y")]
    [InlineData("Lena (work) <l@x.y>, k@x.y (Karl)", "\"Lena\" <l@x.y>|k@x.y")]
    public void Names_are_decoded_after_the_list_is_read(string value, string expected) =>
        Assert.Equal(expected, string.Join('|', AddressHeader.Split(value)));

    [Theory]
    [InlineData("No At Sign", "\"No At Sign\"")]
    [InlineData("bob", "bob")]
    [InlineData("no-at.example", "no-at.example")]
    [InlineData("<>", "<>")]
    [InlineData("Lena <lena>", "Lena <lena>")]
    [InlineData("MAILER-DAEMON (Mail System)", "MAILER-DAEMON")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("undisclosed-recipients:;", "undisclosed-recipients:;")]
    [InlineData("\"Doe, J\" <j@x.y>, =?utf-8?q?=C3=A9?= <e@x.y>, b@x.y", "\"Doe, J\" <j@x.y>, é <e@x.y>, b@x.y")]
    public void Display_shows_what_the_sender_meant(string? value, string expected) => Assert.Equal(expected, AddressHeader.Display(value));
}
