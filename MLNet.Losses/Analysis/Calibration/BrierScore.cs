namespace MLNet.Losses;

/// <summary>
/// The mean squared distance between probability and outcome, and what it is made of:
/// score = reliability − resolution + uncertainty + within bins.
/// </summary>
/// <remarks>
/// The parts are those of the bins of equal width, in which the probabilities are not all the same: the last part is what
/// that leaves. Source: G. W. Brier, Verification of forecasts expressed in terms of probability, 1950; A. H. Murphy, A new
/// vector partition of the probability score, 1973.
/// </remarks>
/// <param name="Score">Σ weight·(probability − outcome)² / Σ weight; from 0, which is best, to 1. NaN without rows.</param>
/// <param name="Reliability">Σ weight of the bin·(mean probability − observed share)² / Σ weight: 0 where probabilities come true.</param>
/// <param name="Resolution">Σ weight of the bin·(observed share − share of all)² / Σ weight: the greater, the more the bins differ.</param>
/// <param name="Uncertainty">share·(1 − share) of all rows: the score of who always says the share.</param>
/// <param name="WithinBins">What is left: the effect of probabilities that differ within a bin.</param>
public sealed record BrierScore(double Score, double Reliability, double Resolution, double Uncertainty, double WithinBins);
