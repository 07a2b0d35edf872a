namespace SpinAmp.Kernels.Physics;

/// <summary>What a flow is set up from: the relaxation angles of one species over one step.</summary>
/// <param name="Longitudinal">h Gamma_1.</param>
/// <param name="Transverse">h Gamma_2.</param>
public readonly record struct FlowParameters(double Longitudinal, double Transverse);
