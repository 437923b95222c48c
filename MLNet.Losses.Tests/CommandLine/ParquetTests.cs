using System.Globalization;
using MLNet.Losses.Samples.Commands;
using MLNet.Losses.Samples.TableFiles;
using Parquet;
using Parquet.Schema;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>Parquet files: of other systems, against what those say that they hold, and of our own, against CSV files of the same.</summary>
public class ParquetTests : CommandLineTest
{
    private const string Nested = "nested_lists.snappy.parquet", Damaged = "PARQUET-1481.parquet", All = "alltypes_plain.parquet";

    private static readonly string[] _judge = ["--loss", "L1", "--label", "y", "--score", "p"];

    [Fact]
    public void WhatSparkWroteIsReadAsSparkReadsIt()
    {
        TableFile ours = TableFile.Open(Golden("delta_encoding_optional_column.parquet")), theirs = TableFile.Open(Golden("delta_encoding_optional_column_expect.csv"));
        Assert.Equal(theirs.Header.Select(name => name.Trim()), ours.Header);
        using TableRecord found = ours.OpenRows(), expected = theirs.OpenRows();
        int rows = 0;
        for (; expected.Read(); rows++)
        {
            Assert.True(found.Read());
            Assert.Equal(rows + 1, found.Place);
            Assert.Equal(expected.Fields(), found.Fields());
        }

        Assert.Equal(100, rows);
        Assert.False(found.Read());
    }

    [Theory]
    [InlineData("alltypes_plain.parquet", 8)]
    [InlineData("alltypes_dictionary.parquet", 2)]
    public async Task WhatImpalaWroteIsJudged(string name, int rows)
    {
        // Odd rows: |1.1 − 10.1|; even rows: 0.
        Result result = (await Run("rows", Golden(name), "--loss", "L1", "--label", "double_col", "--score", "float_col")).Succeeded();
        Assert.Equal("id,bool_col,tinyint_col,smallint_col,int_col,bigint_col,float_col,double_col,date_string_col,string_col,timestamp_col,L1", result.Lines[0]);
        Assert.Contains("0,true,0,0,0,0,0,0,01/01/09,0,2009-01-01T00:00:00,0", result.Lines);
        Assert.Contains("1,false,1,1,1,10,1.1,10.1,01/01/09,1,2009-01-01T00:01:00,9", result.Lines);
        Assert.Equal(rows, result.Lines.Length - 1);
        string[] flags = ["--loss", "BCE", "--label", "bool_col", "--score", "tinyint_col", "--by", "string_col", "--json"];
        Assert.Equal(2, (await Run(["evaluate", Golden(name), .. flags])).Succeeded().Json.GetProperty("groups").GetArrayLength());
    }

    [Fact]
    public async Task AFileIsJudgedAsTheCsvFileOfTheSame()
    {
        string csv = Write("data.csv", Csv()), parquet = await WriteSame("data.parquet", groupsOf: 7);
        foreach (string arguments in (string[])[
            "evaluate FILE --loss L1 --loss MSE --label y --score p --weight w --by g --json",
            "evaluate FILE --loss BCE --label b --score c --by day --json",
            "evaluate FILE --loss L1 --label y --score p --order day --slices g,w --compare c --json",
            "rows FILE --loss L1 --label y --score p --gradient --compare c",
            "rows FILE --loss BCE --label g --positive north --score c"])
        {
            Assert.Equal(
                (await Run([.. arguments.Replace("FILE", csv, StringComparison.Ordinal).Split(' ')])).Succeeded().Output,
                (await Run([.. arguments.Replace("FILE", parquet, StringComparison.Ordinal).Split(' ')])).Succeeded().Output);
        }
    }

    [Fact]
    public async Task TheWorstRowsAreCalledByTheirNumbers()
    {
        string parquet = await WriteSame("data.parquet", groupsOf: 7);
        Result tables = (await Run(["evaluate", parquet, .. _judge, "--top", "1"])).Succeeded();
        Assert.Contains("row", tables.Lines.Single(line => line.Contains("loss ", StringComparison.Ordinal)), StringComparison.Ordinal);
        System.Text.Json.JsonElement top = (await Run(["evaluate", parquet, .. _judge, "--top", "1", "--json"])).Succeeded().Json.GetProperty("top")[0].GetProperty("rows")[0];
        Assert.Equal(40, top.GetProperty("row").GetInt32());
        Assert.False(top.TryGetProperty("line", out _));
    }

    [Fact]
    public async Task ATextAmongNumbersIsToldWithItsRow()
    {
        string parquet = await WriteSame("data.parquet", groupsOf: 7);
        (await Run("evaluate", parquet, "--loss", "L1", "--label", "g", "--score", "p")).Failed(App.BadInput, "data.parquet", "row 1", "column 'g'", "found 'north'", "expected a number");
        (await Run("evaluate", parquet, "--loss", "BCE", "--label", "p", "--score", "c")).Failed(App.BadInput, "data.parquet", "row 3", "column 'p'", "a number from 0 to 1");
    }

    [Fact]
    public async Task NestedColumnsAreNoObstacleUntilTheyAreUsed()
    {
        Result result = (await Run("evaluate", Golden(Nested), "--loss", "L1", "--label", "b", "--score", "b", "--top", "1", "--slices")).Succeeded();
        Assert.Contains("(nested)", result.Output, StringComparison.Ordinal);
        foreach (string[] use in (string[][])[["evaluate", "--label", "b", "--score", "a"], ["evaluate", "--label", "b", "--score", "b", "--by", "a"], ["evaluate", "--label", "b", "--score", "b", "--slices", "a"], ["rows", "--label", "b", "--score", "b"]])
        {
            (await Run([use[0], Golden(Nested), "--loss", "L1", .. use[1..]])).Failed(App.BadInput, Nested, "column 'a'", "nested values (list)", "one number, Boolean, text or date a row");
        }
    }

    [Fact]
    public async Task WhatIsNoParquetFileIsToldSo()
    {
        byte[] whole = await File.ReadAllBytesAsync(Golden(All), TestContext.Current.CancellationToken);
        (string Path, string Found)[] files =
        [
            (Write("empty.parquet", string.Empty), "cannot be read"),
            (Write("text.parquet", "y,p\n1,2\n3,4\n5,6\n7,8\n"), "cannot be read"),
            (Write("cut.parquet", whole[..^100]), "cannot be read"),
            (Golden(Damaged), "cannot be read"),
            (PathOf("none.parquet"), "no such file"),
            (Directory.CreateDirectory(PathOf("folder.parquet")).FullName, "a folder"),
        ];
        foreach ((string path, string found) in files)
        {
            (await Run(["evaluate", path, .. _judge])).Failed(App.BadInput, Path.GetFileName(path), found, "a Parquet file");
        }
    }

    // The schema is at the end: what is damaged before it shows when the column is read.
    [Fact]
    public async Task ADamagedColumnIsToldAndNothingIsLeft()
    {
        byte[] bytes = await File.ReadAllBytesAsync(Golden(All), TestContext.Current.CancellationToken);
        bytes.AsSpan(4, 400).Fill(0xEE);
        string path = Write("damaged.parquet", bytes);
        (await Run("rows", path, "--loss", "L1", "--label", "double_col", "--score", "float_col", "--out", PathOf("rows.csv"))).Failed(App.BadInput, "damaged.parquet", "cannot be read");
        Assert.Equal(["damaged.parquet"], Files);
    }

    [Fact]
    public async Task AFileWithoutRowsHasNoMean()
    {
        string parquet = await WriteSame("data.parquet", groupsOf: 7, rows: 0);
        Assert.Equal(0, (await Run(["evaluate", parquet, .. _judge, "--json"])).Succeeded().Json.GetProperty("rows").GetInt32());
    }

    private static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Goldens", "Parquet", name);

    private static IEnumerable<(double Y, float? P, double C, int W, bool B, string? G, DateOnly Day)> Made(int rows) => Enumerable.Range(0, rows).Select(row => (
        row / 4.0, row % 9 == 5 ? (float?)null : row == 39 ? 100 : row % 6, (row % 10) / 10.0, row % 3, row % 2 == 0, row % 8 == 7 ? null : row % 2 == 0 ? "north" : "south, \"far\"", new DateOnly(2026, 1, 1).AddDays(row)));

    private static string Csv() => "y,p,c,w,b,g,day\n" + string.Concat(Made(40).Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Y},{row.P},{row.C},{row.W},{(row.B ? "true" : "false")},{(row.G?.Contains(',') == true ? "\"south, \"\"far\"\"\"" : row.G)},{row.Day:yyyy-MM-dd}\n")));

    private async Task<string> WriteSame(string name, int groupsOf, int rows = 40)
    {
        DataField[] fields =
        [
            new DataField<double>("y"), new DataField<float>("p", true), new DataField<double>("c"), new DataField<int>("w"), new DataField<bool>("b"), new("g", typeof(string)), new DataField<DateOnly>("day"),
        ];
        await using FileStream stream = File.Create(PathOf(name));
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        foreach ((double Y, float? P, double C, int W, bool B, string? G, DateOnly Day)[] group in Made(rows).Chunk(groupsOf))
        {
            using ParquetRowGroupWriter columns = writer.CreateRowGroup();
            await columns.WriteAsync<double>(fields[0], group.Select(row => row.Y).ToArray());
            await columns.WriteAsync<float>(fields[1], group.Select(row => row.P).ToArray());
            await columns.WriteAsync<double>(fields[2], group.Select(row => row.C).ToArray());
            await columns.WriteAsync<int>(fields[3], group.Select(row => row.W).ToArray());
            await columns.WriteAsync<bool>(fields[4], group.Select(row => row.B).ToArray());
            await columns.WriteAsync(fields[5], group.Select(row => row.G).ToArray());
            await columns.WriteAsync<DateOnly>(fields[6], group.Select(row => row.Day).ToArray());
        }

        return PathOf(name);
    }
}
