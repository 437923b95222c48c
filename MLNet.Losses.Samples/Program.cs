using MLNet.Losses.Samples.Commands;
using MLNet.Losses.Samples.Output;

return await App.Run(args, Terminal.OfProcess());
