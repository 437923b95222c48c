using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>The loss column among ML.NET's own parts: pipelines, caches, shuffling, engines, sets of cursors, threads.</summary>
public sealed class PipelineTests
{
    private const int Rows = 1000;

    private static readonly MLContext _context = new(1);

    // Not exact in single precision: bits show whether the same instructions ran.
    private static readonly Row[] _rows = [.. Enumerable.Range(0, Rows).Select(i => new Row { Label = i % 3 / 2f, Score = (i * 0.37f) - 200 })];

    private static readonly PointwiseLoss _loss = new BCEWithLogitsLoss(3);

    private static readonly float[] _expected = Expected();

    private static IDataView Input => _context.Data.LoadFromEnumerable(_rows);

    [Fact]
    public void After_a_trainer_and_before_another_step()
    {
        IEstimator<ITransformer> pipeline = _context.Transforms.Concatenate("Features", "Score")
            .Append(_context.Transforms.NormalizeMinMax("Features"))
            .Append(_context.Transforms.CopyColumns("Old", "Score"))
            .Append(_context.Regression.Trainers.OnlineGradientDescent())
            .Append(_context.Transforms.LossColumn("Loss", new HuberLoss()))
            .Append(_context.Transforms.CopyColumns("Copy", "Loss"));
        IDataView output = pipeline.Fit(Input).Transform(Input);
        float[] losses = output.Read<float>("Loss"), scores = output.Read<float>("Score"), labels = output.Read<float>("Label");
        float[] expected = new float[Rows];
        new HuberLoss().Values(scores, labels, expected);
        Close.CheckBits(expected, losses, "Huber after a trainer");
        Assert.Equal(losses, output.Read<float>("Copy"));
    }

    [Fact]
    public void From_a_cache_and_into_one()
    {
        IDataView fromCache = Add(_context.Data.Cache(Input));
        Close.CheckBits(_expected, fromCache.Read<float>("Loss"), "from a cache");
        Close.CheckBits(_expected, _context.Data.Cache(fromCache).Read<float>("Loss"), "into a cache");
        var cached = _context.Transforms.CopyColumns("Copy", "Score").AppendCacheCheckpoint(_context).Append(Estimator());
        Close.CheckBits(_expected, cached.Fit(Input).Transform(Input).Read<float>("Loss"), "after a checkpoint");
    }

    [Fact]
    public void Shuffled_rows_keep_their_losses()
    {
        foreach (IDataView output in (IDataView[])[_context.Data.ShuffleRows(Add(Input), seed: 3), Add(_context.Data.ShuffleRows(Input, seed: 3))])
        {
            float[] scores = output.Read<float>("Score");
            Assert.NotEqual(_rows.Select(row => row.Score), scores);
            Dictionary<float, float> known = _rows.Zip(_expected).ToDictionary(pair => pair.First.Score, pair => pair.Second);
            Close.CheckBits([.. scores.Select(score => known[score])], output.Read<float>("Loss"), "shuffled");
        }
    }

    [Fact]
    public void Filtered_skipped_and_taken_rows()
    {
        IDataView output = _context.Data.TakeRows(_context.Data.SkipRows(Add(Input), 10), 5);
        Assert.Equal(_expected[10..15], output.Read<float>("Loss"));
        IDataView filtered = _context.Data.FilterRowsByColumn(Add(Input), "Loss", upperBound: 1);
        Assert.Equal(_expected.Where(loss => loss < 1), filtered.Read<float>("Loss"));
    }

    [Fact]
    public void As_objects()
    {
        IEnumerable<Judged> rows = _context.Data.CreateEnumerable<Judged>(Add(Input), reuseRowObject: false, ignoreMissingColumns: true);
        Close.CheckBits(_expected, [.. rows.Select(row => row.Loss)], "objects");
    }

    [Fact]
    public void In_a_prediction_engine()
    {
        ITransformer model = Estimator("Gradient").Fit(Input);
        using PredictionEngine<Row, Judged> engine = _context.Model.CreatePredictionEngine<Row, Judged>(model);
        for (int i = 0; i < 20; i++)
        {
            Judged judged = engine.Predict(_rows[i * 37]);
            Assert.Equal(_expected[i * 37], judged.Loss);
            Assert.Equal(_loss.Slope(_rows[i * 37].Score, _rows[i * 37].Label), judged.Gradient, 1e-6);
        }
    }

    [Fact]
    public void In_a_prediction_engine_of_a_chain()
    {
        ITransformer model = _context.Transforms.CopyColumns("Other", "Score")
            .Append(Estimator("Gradient")).Append(_context.Transforms.CopyColumns("Copy", "Loss")).Fit(Input);
        using PredictionEngine<Row, Judged> engine = _context.Model.CreatePredictionEngine<Row, Judged>(model);
        Assert.Equal(_expected[5], engine.Predict(_rows[5]).Loss);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_set_of_cursors_covers_all_rows_once(int count)
    {
        Table data = Table.Of([.. _rows.Select(row => row.Score)], [.. _rows.Select(row => row.Label)]);
        IDataView output = Add(data);
        DataViewRowCursor[] cursors = output.GetRowCursorSet([output.Schema["Loss"]], count);
        Assert.Equal(count, cursors.Length);
        float[][] parts = new float[count][];
        Parallel.For(0, count, i => parts[i] = [.. DataViewReading.Read<float>(cursors[i], output.Schema["Loss"])]);
        Close.CheckBits(_expected, [.. parts.SelectMany(part => part)], $"{count} cursors");
        Assert.All(data.Asked, asked => Assert.Equal(["Score", "Label"], asked));
    }

    [Fact]
    public void Many_threads_share_one_view_and_one_loss()
    {
        IDataView scalars = Add(Input);
        float[] scores = [.. _rows.Select(row => row.Score)], labels = [.. _rows.Select(row => row.Label)];
        PointwiseLoss slots = new BCEWithLogitsLoss([3, 3]);
        IDataView vectors = _context.Transforms.LossColumn("Loss", slots, elementwise: true).Fit(Table.OfVectors(2, scores, labels))
            .Transform(Table.OfVectors(2, scores, labels));
        Parallel.For(0, 32, _ =>
        {
            Close.CheckBits(_expected, scalars.Read<float>("Loss"), "threads");
            Close.CheckBits(_expected, [.. vectors.ReadVectors("Loss").SelectMany(row => row)], "threads, vectors");
        });
    }

    [Fact]
    public void Two_columns_in_one_pipeline()
    {
        IDataView output = Estimator().Append(_context.Transforms.LossColumn("Second", new L1Loss())).Fit(Input).Transform(Input);
        Assert.Equal(_expected, output.Read<float>("Loss"));
        Assert.Equal(_rows.Select(row => MathF.Abs(row.Score - row.Label)), output.Read<float>("Second"));
    }

    [Fact]
    public void Weights_do_not_change_a_rows_loss()
    {
        IDataView output = Add(_context.Transforms.CopyColumns("Weight", "Score").Fit(Input).Transform(Input));
        Assert.Equal(_expected, output.Read<float>("Loss"));
    }

    [Fact]
    public void The_id_and_position_of_a_row_are_those_of_the_input()
    {
        IDataView output = Add(Table.Of([1, 2], [0, 1]));
        using DataViewRowCursor cursor = output.GetRowCursor(output.Schema);
        ValueGetter<DataViewRowId> getter = cursor.GetIdGetter();
        DataViewRowId id = default;
        Assert.Equal(-1, cursor.Position);
        Assert.True(cursor.MoveNext());
        Assert.True(cursor.MoveNext());
        getter(ref id);
        Assert.Equal((1L, 1UL), (cursor.Position, id.Low));
        Assert.False(cursor.MoveNext());
    }

    private static LossEstimator Estimator(string? gradient = null) =>
        _context.Transforms.LossColumn("Loss", _loss, gradientColumnName: gradient);

    private static IDataView Add(IDataView input) => Estimator().Fit(input).Transform(input);

    private static float[] Expected()
    {
        float[] losses = new float[Rows];
        _loss.Values([.. _rows.Select(row => row.Score)], [.. _rows.Select(row => row.Label)], losses);
        return losses;
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }

    private sealed class Judged
    {
        public float Loss { get; set; }

        public float Gradient { get; set; }
    }
}
