using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.TableFiles;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Predictions;

/// <summary>A CSV file and what a model predicts of its rows, row by row.</summary>
internal sealed class PredictedFile
{
    private const string Bytes = "\u0001bytes";
    private const string Class = "\u0001class";

    private readonly TableFile _file;
    private readonly string? _class;
    private readonly IDataView _view;

    /// <param name="model">The model.</param>
    /// <param name="file">The file.</param>
    /// <param name="class">A column by which rows are told apart in a picture, if any.</param>
    /// <param name="progress">Told now and then which part of the file has been read, from 0 to 1.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">The file lacks a column, or has one of a name that is to be added.</exception>
    public PredictedFile(ModelFile model, TableFile file, string? @class, Action<double>? progress, CancellationToken cancellation)
    {
        (_file, _class) = (file, @class);
        List<FileColumn> columns = [FileColumn.Bytes(Bytes), .. model.Columns(file)];
        if (@class is not null)
        {
            columns.Add(FileColumn.Category(Class, file.IndexOf(@class)));
        }

        _view = model.Model.Transform(new TableView(file, columns, progress, cancellation));
    }

    /// <summary>Writes the file anew with the predictions of each row.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="see">Is shown each row, if anybody looks.</param>
    public void Write(Stream stream, EmbeddingSample? see)
    {
        DataViewSchema.Column[] predicted = [.. _view.Schema.Where(PredictedColumn.IsPredicted)];
        DataViewSchema.Column bytesColumn = _view.Schema[Bytes];
        DataViewSchema.Column? classColumn = _class is null ? null : _view.Schema[Class];
        using DataViewRowCursor cursor = _view.GetRowCursor([bytesColumn, .. predicted, .. ((DataViewSchema.Column?[])[classColumn]).OfType<DataViewSchema.Column>()]);
        PredictedColumn[] columns = [.. predicted.Select(column => PredictedColumn.Of(cursor, column))];
        ValueGetter<VBuffer<byte>> getBytes = cursor.GetGetter<VBuffer<byte>>(bytesColumn);
        see?.Bind(cursor, predicted, classColumn);
        var output = new CsvOutput(stream, _file.Dialect);
        output.WriteStart(_file.HeaderBytes);
        foreach (string name in columns.SelectMany(column => column.Names))
        {
            CheckName(name);
            output.WriteField(name);
        }

        output.EndRecord();
        VBuffer<byte> bytes = default;
        while (cursor.MoveNext())
        {
            getBytes(ref bytes);
            output.WriteStart(bytes.GetValues());
            foreach (PredictedColumn column in columns)
            {
                column.Write(output);
            }

            see?.Add();
            output.EndRecord();
        }

        output.Flush();
    }

    private void CheckName(string name)
    {
        if (_file.Header.Contains(name))
        {
            throw new TableException(_file.Path, null, name, "a column of the name that is to be added", "a file that has not been scored");
        }
    }
}
