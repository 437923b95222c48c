using System.Globalization;
using Consumer;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["save", string path]:
        Columns.Save(path);
        break;
    case ["load", string path]:
        Columns.Load(path);
        break;
    case ["torch"]:
        Tensors.Differentiate();
        break;
    case ["types"]:
        Types.List();
        break;
    default:
        throw new ArgumentException("What to do?");
}
