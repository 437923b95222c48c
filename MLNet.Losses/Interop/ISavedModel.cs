using Microsoft.ML;

namespace MLNet.Losses.Interop;

/// <summary>
/// What <c>mlContext.Model.Save</c> writes and <c>mlContext.Model.Load</c> finds again, in any process. A class that
/// implements it says so once more in an attribute of the assembly: <see cref="SavedModelAttribute{TModel}"/>.
/// </summary>
/// <typeparam name="TModel">The class itself.</typeparam>
internal interface ISavedModel<TModel> : ICanSaveModel
    where TModel : class, ISavedModel<TModel>
{
    /// <summary>What marks the class in a file.</summary>
    static abstract ModelFormat Format { get; }

    /// <summary>Reads what <see cref="Write"/> has written, in this version or an earlier one.</summary>
    static abstract TModel Read(ModelReader reader);

    /// <summary>Writes all that the model is made of.</summary>
    void Write(ModelWriter writer);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ModelFile.Save((TModel)this, ctx);
}
