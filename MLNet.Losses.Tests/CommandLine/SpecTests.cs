using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Tests.CommandLine;

public class SpecTests
{
    [Theory]
    [InlineData("Huber", "Huber", "Huber")]
    [InlineData("HuberLoss", "HuberLoss", "Huber")]
    [InlineData("hUBERlOSS:DELTA=0.30", "hUBERlOSS:DELTA=0.30", "Huber:delta=0.3")]
    [InlineData("Huber:delta=1", "Huber:delta=1", "Huber")]
    [InlineData("mine=Huber:delta=3e-2", "mine", "Huber:delta=0.03")]
    [InlineData("a=b=L1", "a=b", "L1")]
    [InlineData("h,x=mse", "h,x", "MSE")]
    [InlineData("BCEWithLogits:posWeight=3,weight=2", "BCEWithLogits:posWeight=3,weight=2", "BCEWithLogits:posWeight=3,weight=2")]
    [InlineData("BCEWithLogits:weight=2,posWeight=1|2|4", "BCEWithLogits:weight=2,posWeight=1|2|4", "BCEWithLogits:posWeight=1|2|4,weight=2")]
    [InlineData("Quantile:level=0.1234567890123", "Quantile:level=0.1234567890123", "Quantile:level=0.1234567890123")]
    public void AGoodSpecIsRead(string text, string name, string normalised)
    {
        var spec = LossSpec.Parse(text);
        Assert.Equal(name, spec.Name);
        Assert.Equal(normalised, spec.Text);
        Assert.Equal(normalised, LossSpec.Parse(spec.Text).Text);
    }

    [Fact]
    public void EveryLossIsReadByEitherName() =>
        Assert.All(LossType.BuiltIn, type =>
        {
            Assert.IsType(type.Type, LossSpec.Parse(type.Name, withExamples: true).Loss);
            Assert.IsType(type.Type, LossSpec.Parse(type.ShortName.ToUpperInvariant(), withExamples: true).Loss);
        });

    [Fact]
    public void EveryOptionIsReadAndWrittenBack() =>
        Assert.All(LossType.BuiltIn.SelectMany(type => type.Options.Where(option => option.Default is not null).Select(option => (type, option))), pair =>
        {
            string value = OptionSyntax.Of(pair.option.Type).Format(pair.option.Default!);
            Loss loss = LossSpec.Parse($"{pair.type.ShortName}:{pair.option.Name}={value}", withExamples: true).Loss;
            Assert.Equal(pair.option.Default, pair.option.ValueOf(loss));
        });

    [Theory]
    [InlineData("Hubber", "no loss 'Hubber'", "did you mean 'Huber'?")]
    [InlineData("nothing-like-it", "no loss 'nothing-like-it'", "there is BCE,")]
    [InlineData("", "found no loss")]
    [InlineData("x=", "found no loss")]
    [InlineData("=Huber", "no name before '='")]
    [InlineData("Huber:", "found ''", "OPTION=VALUE")]
    [InlineData("Huber:dleta=1", "no option 'dleta'", "did you mean 'delta'?")]
    [InlineData("L1:delta=1", "L1Loss has no option 'delta'; it has none")]
    [InlineData("Huber:delta", "found 'delta'", "OPTION=VALUE")]
    [InlineData("Huber:delta=1,5", "found '5'", "decimal point")]
    [InlineData("Huber:delta=x", "option delta", "found 'x'", "a number such as 0.5")]
    [InlineData("Huber:delta=", "option delta", "found ''")]
    [InlineData("CTC", "the option 'classes' is missing")]
    [InlineData("Huber:delta=1,delta=2", "delta is given twice")]
    [InlineData("Huber:delta=-1", "option delta", "above 0", "found -1")]
    [InlineData("Huber:delta=NaN", "option delta", "above 0")]
    [InlineData("Quantile:level=1", "option level", "above 0 and below 1", "found 1")]
    [InlineData("BCE:weight=1|x", "option weight", "found '1|x'", "1|2|4")]
    [InlineData("BCEWithLogits:posWeight=1|2,weight=1|2|3", "one per slot in both")]
    public void ABadSpecIsAnError(string text, params string[] fragments)
    {
        UsageException error = Assert.Throws<UsageException>(() => LossSpec.Parse(text));
        Assert.All(fragments, fragment => Assert.Contains(fragment, error.Message));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void NamesHaveToDiffer() =>
        Assert.Contains("'a'", Assert.Throws<UsageException>(() => LossSpec.ParseAll(["a=L1", "a=MSE"])).Message);
}
