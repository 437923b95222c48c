using Microsoft.ML;

namespace MLNet.Losses;

/// <summary>How embeddings are judged by what they find.</summary>
public sealed class RetrievalOptions
{
    /// <summary>The column of the embedding: a vector of known size.</summary>
    /// <value>The default is "Embedding".</value>
    public string EmbeddingColumnName { get; set; } = "Embedding";

    /// <summary>The column of the class: a key, text or a number.</summary>
    /// <value>The default is "Label".</value>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The rows to search in; null to search among the rows themselves, where none finds itself.</summary>
    /// <value>The default is null.</value>
    public IDataView? Gallery { get; set; }

    /// <summary>Whether neighbours are the nearest by angle instead of by Euclid's distance.</summary>
    /// <value>The default is false.</value>
    public bool ByCosine { get; set; }

    /// <summary>The numbers of neighbours to give the recall for; each at least 1.</summary>
    /// <value>The default is 1, 5 and 10.</value>
    public IReadOnlyList<int> RecallAt { get; set; } = [1, 5, 10];
}
