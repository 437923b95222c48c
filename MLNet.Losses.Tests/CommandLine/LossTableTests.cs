using System.Globalization;
using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>What single losses read of a CSV file, and what comes out: each row holds a file, arguments and the losses of its rows.</summary>
public class LossTableTests : CommandLineTest
{
    private const double Ln2 = 0.693147180559945;

    public static TheoryData<string, string, double[]> Rows { get; } = new()
    {
        { "y,s,z\n1,1,3\n-1,1,3\n", "MarginRanking:margin=0.5 --label y --score s --second z", [2.5, 0] },
        { "y,d\n1,0.4\n-1,0.4\n-1,2\n", "HingeEmbedding --label y --score d", [0.4, 0.6, 0] },
        { "y,a1,a2,b1,b2\n1,1,0,0,1\n-1,1,0,0,1\n-1,1,0,2,0\n", "CosineEmbedding --label y --score a* --second b*", [1, 0, 1] },
        { "y,m,v\n1,3,4\n3,3,1\n", "GaussianNLL --label y --score m --variance v", [Ln2 + 0.5, 0] },
        { "y1,y2,m1,m2,v\n1,1,3,1,4\n", "GaussianNLL --label y* --score m* --variance v", [Ln2 + 0.25] },
        { "y1,y2,m1,m2,v1,v2\n1,1,3,1,4,1\n", "GaussianNLL --label y* --score m* --variance v*", [(Ln2 + 0.5) / 2] },
        { "y1,y2,s1,s2\n0.5,0.5,-1.3862943611198906,-0.2876820724517809\n", "KLDiv --label y* --score s*", [0.0719205181129452] },
        { "y1,y2,s1,s2\n0.5,0.5,-1.3862943611198906,-0.2876820724517809\n", "KLDiv:batchMean=true --label y* --score s*", [0.14384103622589] },
        { "ya,yb,yc,yd,a,b,c,d\n1,0,0,1,0.1,0.2,0.4,0.8\n", "MultiLabelMargin --label y* --score a,b,c,d", [0.85] },
        { "ya,yb,a,b\ntrue,false,0,0\n", "MultiLabelMargin --label y* --score a,b", [0.5] },
        { "ya,yb,a,b\n1,0,0,0\n", "MultiLabelSoftMargin --label y* --score a,b", [Ln2] },
        { "y,a,b\nb,0,0\n0,0,0\n", "CrossEntropy --label y --score a,b", [Ln2, Ln2] },
        { "ya,yb,a,b\n0.25,0.75,0,0\n", "CrossEntropy --label y* --score a,b", [Ln2] },
        { "y,q1,q5,q9\n1,0,1,3\n", "MultiQuantile --label y --score q*", [0.1] },
        { "y,a1,p1,n1\n0,0,1,3\n", "TripletMarginWithDistance:distance=squaredEuclidean,margin=9 --score a1 --second p1 --third n1", [1] },

        // Thresholds named by numbers do not name classes.
        { "y,1,2\n1,5,-5\n0,0,0\n2.0,0,0\n", "OrdinalCrossEntropy --label y --score 1,2", [0.0134306968, 2 * Ln2, 2 * Ln2] },

        { "y,a,b\nb,0.25,0.75\n", "CrossEntropy --label y --score a,b --scores-are probability", [0.287682072451781] },
        { "y,p\n1,0.25\n", "BCEWithLogits --label y --score p --scores-are Probability", [2 * Ln2] },
        { "y,p\n1,0.25\n", "MSE --label y --score p --scores-are probability", [0.5625] },
        { "y,r\n0,2\n", "PoissonNLL --label y --score r --scores-are value", [2] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task ALossReadsWhatItNeeds(string csv, string arguments, double[] expected)
    {
        Result rows = (await RunOn(csv, $"rows FILE --loss {arguments}")).Succeeded();
        Assert.Equal(expected, rows.Lines[1..].Select(line => double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture)), Near);
        JsonElement loss = (await RunOn(csv, $"evaluate FILE --loss {arguments} --json")).Succeeded().Json.GetProperty("losses")[0];
        Assert.Equal(expected.Length, loss.GetProperty("count").GetInt32());
        Assert.Equal(expected.Average(), loss.GetProperty("mean").GetDouble(), 2e-6);
    }

    [Theory]
    [InlineData("--loss MarginRanking --label p --score s --second s", App.BadInput, "column 'p'", "found 0.5", "1 or -1")]
    [InlineData("--loss CrossEntropy --label y --score s,p --scores-are logRate", App.BadUsage, "--scores-are", "CrossEntropyLoss", "LogRate")]
    [InlineData("--loss InfoNCE --score s,p --second s,p --group y --scores-are logit", App.BadUsage, "--scores-are", "InfoNCELoss", "Logit")]
    [InlineData("--loss MSE --label y --score s --scores-are logits", App.BadUsage, "--scores-are", "found 'logits'", "did you mean 'logit'?")]
    [InlineData("--loss BCEWithLogits --label y --score s --scores-are probability", App.BadInput, "column 's'", "found 3", "from 0 to 1")]
    [InlineData("--loss TripletMarginWithDistance:distance=near --score s --second s --third s", App.BadUsage, "found 'near'", "Cosine")]
    public async Task WhatDoesNotFitIsAnError(string arguments, int code, params string[] fragments)
    {
        (await RunOn("y,p,s\n1,0.5,3\n", $"rows FILE {arguments}")).Failed(code, fragments);
        (await RunOn("y,p,s\n1,0.5,3\n", $"evaluate FILE {arguments}")).Failed(code, fragments);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 2e-6;
}
