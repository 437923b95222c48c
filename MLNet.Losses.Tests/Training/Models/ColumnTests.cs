using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Training.Models;

/// <summary>The columns that models write: their numbers, and how they are read.</summary>
public sealed class ColumnTests
{
    public static TheoryData<string> Tasks => Trained.Names;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Blocks_and_single_rows_give_the_same_bits(string task)
    {
        TorchPredictionTransformer model = Trained.Model(task);
        IDataView rows = Trained.Rows(), scored = model.Transform(rows);
        IRowToRowMapper mapper = ((ITransformer)model).GetRowToRowMapper(rows.Schema);
        DataViewSchema.Column[] added = [.. scored.Schema.Skip(rows.Schema.Count)];
        string[] inBlocks = Print(scored.GetRowCursor(scored.Schema), scored.Schema);

        using DataViewRowCursor cursor = rows.GetRowCursor(rows.Schema);
        using DataViewRow row = mapper.GetRow(cursor, mapper.OutputSchema);
        Func<string>[] getters = [.. mapper.OutputSchema.Select(column => Printer(row, column))];
        List<string> singly = [];
        while (cursor.MoveNext())
        {
            singly.Add(string.Join(" ", getters.Select(get => get())));
        }

        Assert.Equal(150, inBlocks.Length);
        Assert.Equal(inBlocks, singly);
        Assert.NotEmpty(added);

        // A column alone, as when others are not asked for.
        foreach (DataViewSchema.Column column in added)
        {
            int at = column.Index;
            Assert.Equal(inBlocks.Select(line => line.Split(' ')[at]), Print(scored.GetRowCursor([column]), [column]));
        }
    }

    [Fact]
    public void Numbers_are_what_head_and_link_say()
    {
        float[] outputs = Outputs(Trained.Model("multiclass"));
        IDataView scored = Trained.Model("multiclass").Transform(Trained.Rows());
        float[][] probabilities = scored.ReadVectors("Score");
        uint[] predicted = scored.Read<uint>("PredictedLabel");
        for (int row = 0; row < probabilities.Length; row++)
        {
            double[] exponentials = [.. outputs.Skip(3 * row).Take(3).Select(x => Math.Exp(x))];
            for (int slot = 0; slot < 3; slot++)
            {
                Close.Single.Check(exponentials[slot] / exponentials.Sum(), probabilities[row][slot], $"row {row}, class {slot}");
            }

            Assert.Equal((uint)Array.IndexOf(exponentials, exponentials.Max()) + 1, predicted[row]);
        }
    }

    [Fact]
    public void Binary_columns_agree()
    {
        IDataView scored = Trained.Model("binary").Transform(Trained.Rows());
        float[] scores = scored.Read<float>("Score"), probabilities = scored.Read<float>("Probability");
        Assert.Equal(scores.Select(score => score > 0), scored.Read<bool>("PredictedLabel"));
        for (int row = 0; row < scores.Length; row++)
        {
            Close.Single.Check(1 / (1 + Math.Exp(-scores[row])), probabilities[row], $"row {row}");
        }
    }

    [Fact]
    public void Rates_are_exponentials()
    {
        float[] outputs = Outputs(Trained.Model("rate")), scores = Trained.Model("rate").Transform(Trained.Rows()).Read<float>("Score");
        for (int row = 0; row < scores.Length; row++)
        {
            Close.Single.Check(Math.Exp(0.2f + (0.5f * outputs[row])), scores[row], $"row {row}");
        }
    }

    [Fact]
    public void Quantiles_do_not_cross_and_ordered_classes_are_probabilities()
    {
        Assert.All(Trained.Model("quantiles").Transform(Trained.Rows()).ReadVectors("Score"), row => Assert.True(row[1] < row[2] && row[2] < row[0]));
        Assert.All(Trained.Model("ordered classes").Transform(Trained.Rows()).ReadVectors("Score"), row =>
        {
            Assert.Equal(4, row.Length);
            Assert.All(row, probability => Assert.InRange(probability, 0, 1));
            Assert.Equal(1, row.Sum(), 1e-6);
        });
    }

    [Fact]
    public void Missing_features_are_imputed_or_make_the_score_missing()
    {
        float[] imputed = [1, 2, 3, 4, 5];
        IDataView Rows(params float[][] rows) => Trained.Context.Data.LoadFromEnumerable(rows.Select(row => new Trained.Row { Features = row }).ToArray());
        IDataView missing = Rows([0, float.NaN, 1, 2, float.NaN]), filled = Rows([0, 2, 1, 2, 5]);
        Assert.Equal(Trained.Model("regression").Transform(filled).Read<float>("Score"), Trained.Model("regression", imputed).Transform(missing).Read<float>("Score"));
        Assert.Equal([float.NaN], Trained.Model("regression").Transform(missing).Read<float>("Score"));
        Assert.Equal([0u], Trained.Model("multiclass").Transform(missing).Read<uint>("PredictedLabel"));
    }

    [Fact]
    public void Shuffled_rows_and_sets_of_cursors_keep_their_scores()
    {
        IDataView scored = Trained.Model("regression").Transform(Trained.Rows());
        float[] numbers = [.. scored.ReadVectors("Features").Select(row => row[0])];
        Dictionary<float, float> expected = numbers.Zip(scored.Read<float>("Score")).ToDictionary(pair => pair.First, pair => pair.Second);
        IDataView shuffled = Trained.Context.Data.ShuffleRows(scored, seed: 1);
        Assert.Equal(shuffled.ReadVectors("Features").Select(row => expected[row[0]]), shuffled.Read<float>("Score"));
        int rows = 0;
        foreach (DataViewRowCursor cursor in scored.GetRowCursorSet([scored.Schema["Features"], scored.Schema["Score"]], 3))
        {
            using (cursor)
            {
                ValueGetter<VBuffer<float>> features = cursor.GetGetter<VBuffer<float>>(scored.Schema["Features"]);
                ValueGetter<float> score = cursor.GetGetter<float>(scored.Schema["Score"]);
                for (VBuffer<float> row = default; cursor.MoveNext(); rows++)
                {
                    float value = 0;
                    features(ref row);
                    score(ref value);
                    Assert.Equal(expected[row.GetValues()[0]], value);
                }
            }
        }

        Assert.Equal(150, rows);
    }

    [Fact]
    public void Features_have_to_be_those_of_the_training()
    {
        TorchPredictionTransformer model = new(Trained.Parameters(Trained.Tasks["regression"]()), "Number");
        LossDataException wrong = Assert.Throws<LossDataException>(() => model.Transform(Trained.Rows()));
        Assert.Contains("'Number'", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("vector of 5 Single", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<LossDataException>(() => new TorchPredictionTransformer(model.Model, "Nothing").Transform(Trained.Rows()));
    }

    private static float[] Outputs(TorchPredictionTransformer model)
    {
        FeatureBatch batch = Networks.Batches.Dense(Trained.Rows().ReadVectors("Features"));
        return Networks.Batches.Score(model.Model.Network, batch);
    }

    private static string[] Print(DataViewRowCursor cursor, IEnumerable<DataViewSchema.Column> columns)
    {
        using (cursor)
        {
            Func<string>[] getters = [.. columns.Select(column => Printer(cursor, column))];
            List<string> lines = [];
            while (cursor.MoveNext())
            {
                lines.Add(string.Join(" ", getters.Select(get => get())));
            }

            return [.. lines];
        }
    }

    private static Func<string> Printer(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType vector when vector.ItemType.RawType == typeof(bool) => Printer<VBuffer<bool>>(row, column, value => string.Join(",", value.DenseValues())),
        VectorDataViewType => Printer<VBuffer<float>>(row, column, value => string.Join(",", value.DenseValues().Select(number => number.ToString("R")))),
        { RawType: Type type } when type == typeof(float) => Printer<float>(row, column, value => value.ToString("R")),
        { RawType: Type type } when type == typeof(bool) => Printer<bool>(row, column, value => value.ToString()),
        { RawType: Type type } when type == typeof(uint) => Printer<uint>(row, column, value => value.ToString()),
        _ => Printer<ReadOnlyMemory<char>>(row, column, value => value.ToString()),
    };

    private static Func<string> Printer<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> print)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return print(value);
        };
    }
}
