using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Training;

/// <summary>A model of ML.NET in a file, with the columns that it reads.</summary>
/// <param name="Model">The model.</param>
/// <param name="Inputs">The columns that it reads.</param>
internal sealed record ModelFile(ITransformer Model, DataViewSchema Inputs)
{
    /// <summary>What ML.NET calls the predicted class.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>Reads a model.</summary>
    /// <exception cref="InputException">The file holds none.</exception>
    public static ModelFile Read(MLContext context, string path)
    {
        if (Directory.Exists(path) || !File.Exists(path))
        {
            throw new InputException($"{path}: found {(Directory.Exists(path) ? "a folder" : "no such file")}, expected a model that train wrote");
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            ITransformer model = context.Model.Load(stream, out DataViewSchema? inputs);
            return new(model, inputs ?? throw new FormatException("it does not say which columns it reads"));
        }
        catch (Exception error) when (error is not (OutOfMemoryException or UnauthorizedAccessException))
        {
            // What a damaged file does to ML.NET's reader, nobody can list.
            string reason = error.GetBaseException() is ModelFileException cause ? $" ({cause.Message.TrimEnd('.')})" : string.Empty;
            throw new InputException($"{path}: found no model that can be read{reason}, expected one that train wrote", error);
        }
    }

    /// <summary>Writes the model.</summary>
    public void Write(MLContext context, Stream stream) => context.Model.Save(Model, Inputs, stream);

    /// <summary>The columns of a file that the model reads.</summary>
    /// <exception cref="TableException">The file lacks one.</exception>
    /// <exception cref="InputException">The model reads what no file has.</exception>
    public IEnumerable<FileColumn> Columns(TableFile file) => Inputs.Select(input => input.Type switch
    {
        NumberDataViewType number when number == NumberDataViewType.Single => FileColumn.Feature(input.Name, Index(file, input.Name)),
        TextDataViewType => FileColumn.Category(input.Name, Index(file, input.Name)),
        DataViewType other => throw new InputException($"the model reads a column '{input.Name}' of type {other}, expected numbers (Single) and texts, as models have them that train wrote"),
    });

    private static int Index(TableFile file, string name)
    {
        try
        {
            return file.IndexOf(name);
        }
        catch (TableException error)
        {
            throw new TableException(error.File, null, name, error.Found, $"every column that the model reads{Specs.NearestMatch.Hint(name, file.Header)}", error);
        }
    }
}
