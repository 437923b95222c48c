using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Interop;

/// <summary>Model files that cannot be loaded, and losses that cannot be saved: a clear error, and never another column.</summary>
public sealed class ModelFileErrorTests
{
    public static TheoryData<string> Unsavable => [.. Interop.Unsavable.All.Select(loss => loss.GetType().Name)];

    [Fact]
    public void What_is_not_spoilt_is_loaded()
    {
        var saved = new SavedColumn(new HuberLoss(0.3));
        Assert.Equal([0.555f, 0.855f], saved.Load(saved.Part).Transform(Table.Of([3, 4], [1, 1])).Read<float>("Loss"));
    }

    [Fact]
    public void A_newer_file()
    {
        var saved = new SavedColumn(new HuberLoss(0.3));
        CheckFails(() => saved.Load(saved.OfVersion(2)), "newer MLNet.Losses", "version 2", "up to 1");
    }

    [Fact]
    public void A_damaged_byte()
    {
        var saved = new SavedColumn(new HuberLoss(0.3));
        for (int place = saved.Own.Start.Value; place < saved.Own.End.Value; place += place < saved.Own.Start.Value + 40 ? 1 : 23)
        {
            byte[] part = saved.Part;
            part[place] ^= 0x10;
            CheckFails(() => saved.Load(part), "damaged");
        }
    }

    [Fact]
    public void A_file_that_ends_too_soon()
    {
        var saved = new SavedColumn(new HuberLoss(0.3));
        for (int length = 0; length < saved.File.Length; length += 97)
        {
            byte[] file = saved.File[..length].ToArray();
            Assert.ThrowsAny<Exception>(() => new MLContext().Model.Load(new MemoryStream(file), out _));
        }
    }

    [Fact]
    public void A_class_that_is_not_there()
    {
        var saved = new SavedColumn(new OwnLoss(0.1, OwnLoss.Side.Over));
        CheckFails(() => saved.Load(saved.Replaced("Interop.OwnLoss", "Interop.OwnLost")), "MLNet.Losses.Tests.Interop.OwnLost", "assembly 'MLNet.Losses.Tests'");
        CheckFails(() => saved.Load(saved.Replaced("\"assembly\":\"MLNet.Losses.Tests\"", "\"assembly\":\"MLNet.Losses.Texts\"")), "MLNet.Losses.Texts");
    }

    [Fact]
    public void A_class_that_has_changed()
    {
        var saved = new SavedColumn(new OwnLoss(0.1, OwnLoss.Side.Over));
        CheckFails(() => saved.Load(saved.Replaced("\"scale\"", "\"scalp\"")), "OwnLoss has no option 'scalp'");
        CheckFails(() => saved.Load(saved.Replaced("\"Over\"", "\"Oven\"")), "'takenSide'");
        CheckFails(() => saved.Load(saved.Replaced("Interop.OwnLoss", "Interop.OwnLos1")), "OwnLos1");
        CheckFails(() => saved.Load(saved.Replaced("\"kind\":\"class\"", "\"kind\":\"clasp\"")), "'clasp'");
    }

    [Fact]
    public void An_option_out_of_range()
    {
        var saved = new SavedColumn(new HuberLoss(0.3));
        CheckFails(() => saved.Load(saved.Replaced("\"delta\":0.3", "\"delta\":0.0")), "delta", "above 0");
    }

    [Theory]
    [MemberData(nameof(Unsavable))]
    public void A_loss_that_cannot_be_made_anew(string name)
    {
        PointwiseLoss loss = Interop.Unsavable.All.Single(loss => loss.GetType().Name == name);
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => new SavedColumn(loss));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("public constructor", error.Message, StringComparison.Ordinal);
    }

    private static void CheckFails(Action load, params string[] fragments)
    {
        ModelFileException found = Assert.IsType<ModelFileException>(Assert.ThrowsAny<Exception>(load).GetBaseException());
        Assert.Equal("MLNetLossesColumn", found.ModelName);
        Assert.All(fragments, fragment => Assert.Contains(fragment, found.Message, StringComparison.Ordinal));
    }
}
