using WebMail.Components.Controls;
using WebMail.Engine.Messages;
using Xunit;

namespace WebMail.Tests.Components.Controls;

public sealed class InitialsTests
{
    [Theory]
    [InlineData("Clara Öztürk", "CÖ")]
    [InlineData("Dr. Friederike von Hohenlohe-Langenburg", "DL")]
    [InlineData("田中 美咲", "田")]
    [InlineData("דנה לוי", "ד")]
    [InlineData("Payroll", "P")]
    [InlineData("(c) 😀", "C")]
    [InlineData("Brandt, Clara (Home)", "BC")]
    [InlineData("😀", "?")]
    public void A_person_is_known_by_initials(string name, string initials) => Assert.Equal(initials, Initials.For(new Correspondent(name, "a@example.org")));

    [Fact]
    public void Without_a_name_the_address_serves() => Assert.Equal("JD", Initials.For(new Correspondent("", "john.doe@example.org")));

    [Fact]
    public void An_address_has_the_same_colour_however_it_is_written() => Assert.Equal(Initials.Hue("Clara@Example.org"), Initials.Hue("clara@example.org"));
}
