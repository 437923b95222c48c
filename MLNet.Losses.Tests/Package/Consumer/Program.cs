using System.Globalization;
using Consumer;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["save", string path]:
        Columns.Save(path);
        Tensors.Differentiate();
        Types.List();
        break;
    case ["load", string path]:
        Columns.Load(path);
        break;
    default:
        throw new ArgumentException("What to do?");
}
