using Microsoft.ML;

namespace MLNet.Losses.Interop;

/// <summary>Tells ML.NET, when it loads a model file, who reads a <typeparamref name="TModel"/>.</summary>
/// <typeparam name="TModel">The class that is read.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class SavedModelAttribute<TModel>() : LoadableClassAttributeBase(
    summary: string.Empty,
    typeof(TModel),
    typeof(ModelFile.Loader<TModel>),
    argType: null,
    [typeof(SignatureLoadModel)],
    TModel.Format.Name,
    TModel.Format.Name)
    where TModel : class, ISavedModel<TModel>;
