using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNet.Losses.Interop;

/// <summary>
/// A model's part of a model file: ML.NET's header, which names the assembly to load and the version; then the length of
/// what the model has written, its SHA-256, and the thing itself.
/// </summary>
internal static class ModelFile
{
    public static void Save<TModel>(TModel model, ModelSaveContext context)
        where TModel : class, ISavedModel<TModel>
    {
        // First of all: a model that cannot be saved leaves nothing behind.
        using var writer = new ModelWriter();
        model.Write(writer);
        ReadOnlySpan<byte> content = writer.Content;

        ModelFormat format = TModel.Format;
        context.CheckAtModel();
        context.SetVersionInfo(new VersionInfo(
            format.Signature, format.Version, format.Version, verWeCanReadBack: 1, typeof(TModel).Assembly.FullName!, format.Name));
        context.Writer.Write(content.Length);
        context.Writer.Write(SHA256.HashData(content));
        context.Writer.Write(content);
    }

    private static TModel Load<TModel>(IHostEnvironment environment, ModelLoadContext context)
        where TModel : class, ISavedModel<TModel>
    {
        try
        {
            byte[] content = Content(context, TModel.Format);
            using var reader = new ModelReader(content, context.Header.ModelVerWritten, environment);
            TModel model = TModel.Read(reader);
            return reader.IsAtEnd ? model : throw new FormatException("there is more in it than was expected.");
        }
        catch (Exception error)
        {
            throw new ModelFileException(TModel.Format.Name, error);
        }
    }

    private static byte[] Content(ModelLoadContext context, ModelFormat format)
    {
        ModelHeader header = context.Header;
        if (header.ModelVerReadable > format.Version)
        {
            throw new FormatException(
                $"it was written by a newer MLNet.Losses, in version {header.ModelVerWritten} of its format; this one reads versions up to {format.Version}.");
        }

        int length = context.Reader.ReadInt32();
        byte[] sum = context.Reader.ReadBytes(SHA256.HashSizeInBytes), content = context.Reader.ReadBytes(int.Max(0, length));
        return content.Length == length && SHA256.HashData(content).AsSpan().SequenceEqual(sum)
            ? content
            : throw new FormatException("the file is damaged: what is in it is not what was written.");
    }

    /// <summary>Whom ML.NET calls: by this name, with these parameters.</summary>
    internal static class Loader<TModel>
        where TModel : class, ISavedModel<TModel>
    {
        internal static TModel Create(IHostEnvironment env, ModelLoadContext ctx) => Load<TModel>(env, ctx);
    }
}
