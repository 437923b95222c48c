using System.Globalization;
using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Rows.Stores;

namespace MLNet.Losses.Training.Rows;

/// <summary>Reads training and validation data.</summary>
internal sealed class RowLoader(RowColumns columns, Loss loss, RowOptions options)
{
    private bool _isSparse;

    public TrainingRows Load(IDataView data)
    {
        var schema = RowSchema.Find(data.Schema, columns, loss);
        RowSchema? validationSchema = FindValidation(schema);
        _isSparse = SparsityProbe.IsSparse(data, schema.Features[0]);
        CheckEncoding(schema.Features[0]);
        FeatureSample? sample = options.FeatureEncoding is null ? null : new(schema.FeatureWidth, options);
        var moments = FeatureMoments.Of(schema.FeatureWidth, _isSparse);
        var labels = new LabelMoments(schema.Label);
        var holdout = options.ValidationSet is null && options.ValidationFraction > 0 ? new Holdout(options.ValidationFraction, options.Seed) : null;
        RowPass pass = Pass(data, schema, holdout, cursor =>
        {
            labels.Add(cursor.Label, cursor.Weight);
            foreach (FeatureReader features in cursor.Features)
            {
                moments.Add(features);
                sample?.Add(features);
            }
        });
        CheckCount(pass, schema, holdout is not null, labels.Weight);
        LabelFacts facts = labels.Facts();
        FeatureScaling? scaling = options.NormalizeFeatures && options.FeatureEncoding is null ? moments.Scaling() : null;
        float[]? imputed = options.ImputeMissing ? moments.Means() : null;
        var transform = new FeatureTransform(imputed, scaling);
        return new()
        {
            Training = Source(data, schema, pass.Training, transform, holdout is null ? null : unit => !holdout.Takes(unit)),
            Validation = holdout is not null ? Source(data, schema, pass.HeldOut, transform, holdout.Takes)
                : validationSchema is not null ? ReadValidation(validationSchema, facts, transform)
                : null,
            FeatureWidth = schema.FeatureWidth,
            IsSparse = _isSparse,
            Scaling = scaling,
            Encoder = sample is null ? null : options.FeatureEncoding?.Fit(sample.Features()),
            Imputed = imputed,
            Labels = facts,
            IgnoredRows = pass.Ignored,
            Warnings = [.. Warnings(pass)],
        };
    }

    private void CheckEncoding(DataViewSchema.Column features)
    {
        if (_isSparse && options.FeatureEncoding is not null)
        {
            throw new LossDataException(
                features.Name,
                $"sparse features: {ColumnShape.Of(features)}, few of them not 0",
                $"dense ones, or no {nameof(options.FeatureEncoding)}: it would make several numbers of each 0");
        }
    }

    private RowSchema? FindValidation(RowSchema schema)
    {
        if (options.ValidationSet is null)
        {
            return null;
        }

        var found = RowSchema.Find(options.ValidationSet.Schema, columns, loss);
        schema.CheckSame(found);
        return found;
    }

    private IBatchSource ReadValidation(RowSchema schema, LabelFacts facts, FeatureTransform transform)
    {
        IDataView data = options.ValidationSet!;
        RowPass pass = Pass(data, schema, holdout: null, cursor =>
        {
            if (facts.AreClasses && cursor.Label[0] >= facts.Classes)
            {
                throw new LossDataException(
                    schema.Label!.Column.Name,
                    $"class {cursor.Label[0].ToString(CultureInfo.InvariantCulture)} in the validation set",
                    $"a class of the training data, from 0 to {facts.Classes - 1}",
                    cursor.Position);
            }
        });
        return pass.Training.Count == 0
            ? throw new LossDataException(columns.Features[0], "no row to validate on in the validation set", "at least one row with a label and weight")
            : Source(data, schema, pass.Training, transform, takes: null);
    }

    private RowPass Pass(IDataView data, RowSchema schema, Holdout? holdout, Action<RowCursor> onTrainingRow)
    {
        using RowCursor cursor = Open(data, schema);
        return RowPass.Run(cursor, holdout, options.MaxRowsInMemory ?? int.MaxValue, MakePart, onTrainingRow);

        RowPart MakePart() => new(new RowStore(schema, _isSparse, replaces: false), schema.Group is not null, options.BatchSize);
    }

    private RowCursor Open(IDataView data, RowSchema schema) => new(data, schema, options.ImputeMissing, options.CancellationToken);

    /// <summary>Batches from memory where the rows are held, else from the data.</summary>
    private IBatchSource Source(IDataView data, RowSchema schema, RowPart part, FeatureTransform transform, Func<long, bool>? takes)
    {
        if (part.Rows is null)
        {
            return new StreamSource(() => Open(data, schema), takes, schema, _isSparse, transform, part, options);
        }

        for (int row = 0; row < part.Rows.Count && !transform.IsEmpty; row++)
        {
            part.Rows.Transform(row, transform);
        }

        return new MemorySource(part.Rows, part, options);
    }

    private void CheckCount(RowPass pass, RowSchema schema, bool holdsOut, double weight)
    {
        string column = schema.Label?.Column.Name ?? schema.Features[0].Name;
        if (pass.Training.Count + pass.HeldOut.Count == 0)
        {
            throw pass.Ignored == 0
                ? new LossDataException(column, "no rows", "rows to learn from")
                : new LossDataException(column, $"{pass.Ignored} rows without a label or weight, and no other", "rows with a label and a weight");
        }

        if (holdsOut && (pass.Training.Count == 0 || pass.HeldOut.Count == 0))
        {
            throw new LossDataException(
                column,
                pass.Training.Count == 0 ? "all rows held out for validation" : "no row held out for validation",
                $"more rows, or groups: {options.ValidationFraction.ToString(CultureInfo.InvariantCulture)} of {pass.Training.Count + pass.HeldOut.Count} rows cannot be held out");
        }

        if (weight == 0)
        {
            throw new LossDataException(schema.Weight!.Value.Name, "the weight 0 in every row", "weights above 0");
        }
    }

    private IEnumerable<string> Warnings(RowPass pass)
    {
        if (pass.Training.Count < options.BatchSize)
        {
            yield return $"There are {pass.Training.Count} rows to learn from, fewer than the batch of {options.BatchSize}: each epoch is one step.";
        }

        if (pass.Ignored > 0)
        {
            yield return $"{pass.Ignored} rows were left out: their label or weight is missing, or their class is to be ignored.";
        }
    }
}
