using MLNet.Losses.Interop;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Data;

/// <summary>A loss column in a model file.</summary>
internal static class LossColumnsFile
{
    public static ModelFormat Format { get; } = new("MLNetLossesColumn", "MLNLCOLU", Version: 1);

    public static void Write(ModelWriter writer, LossColumns columns)
    {
        writer.Write(LossText.Write(columns.Loss));
        writer.Write(columns.Output);
        writer.Write(Enum.GetValues<LossInput>(), input =>
        {
            writer.Write(input);
            writer.Write(columns.Names[input]);
        });
        writer.Write(columns.Gradients, gradient =>
        {
            writer.Write(gradient.Input);
            writer.Write(gradient.Output);
        });
        writer.Write(columns.Elementwise);
        writer.Write(columns.Space?.ToString() ?? string.Empty);
    }

    public static LossColumns Read(ModelReader reader)
    {
        Loss loss = LossText.Read(reader.ReadString());
        string output = reader.ReadString();
        Dictionary<LossInput, string> names = reader.ReadSeveral(ReadInput).ToDictionary();
        KeyValuePair<LossInput, string>[] gradients = reader.ReadSeveral(ReadInput);
        bool elementwise = reader.ReadBoolean();
        string space = reader.ReadString();
        return new(loss, output, InputNames.Of(names), [.. gradients.Select(pair => (pair.Key, pair.Value))], elementwise)
        {
            Space = space.Length == 0 ? null : Enum.Parse<ScoreSpace>(space),
        };

        KeyValuePair<LossInput, string> ReadInput() => new(reader.ReadEnum<LossInput>(), reader.ReadString());
    }
}
