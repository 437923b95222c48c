using MLNet.Losses.Reports;
using MLNet.Losses.Tests.Experiments;

namespace MLNet.Losses.Tests.Reports;

/// <summary>A report on disk is whole, or the old one.</summary>
public sealed class ReportFileTests
{
    [Fact]
    public void Where_the_disk_is_full_the_old_file_stays()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "report.html");
        File.WriteAllText(path, "old");
        for (int room = 0; room < 3; room++)
        {
            Assert.Throws<IOException>(() => ReportFile.Write(path, writer => writer.Write("new!"), file => new FullDisk(File.Create(file), room)));
            Assert.Equal("old", File.ReadAllText(path));
            Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
        }
    }

    [Fact]
    public void Where_the_content_cannot_be_made_the_old_file_stays()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "report.html");
        File.WriteAllText(path, "old");
        Assert.Throws<NotSupportedException>(() => ReportFile.Write(path, writer =>
        {
            writer.Write("half");
            writer.Flush();
            throw new NotSupportedException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_place_where_no_file_can_be()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => Boards.AllFailed.SaveReport(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => Boards.AllFailed.SaveReport(Path.Combine(folder.Path, "none", "report.html")));
        Assert.Throws<ArgumentException>(() => Boards.AllFailed.SaveReport(string.Empty));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
