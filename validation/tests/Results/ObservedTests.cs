using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Results;

/// <summary>What programs that read results go by: a change here is one that they have to be told of.</summary>
public class ObservedTests
{
    [Fact]
    public void Names_and_units_are_the_published_ones() => Assert.Equal(
        [
            "amplitude T", "phase rad", "theory_amplitude T", "theory_phase rad", "bessel_amplitude T", "normalised_amplitude 1",
            "theory_normalised_amplitude 1", "ratio_to_80_hz 1", "driven_frequency Hz", "transient_amplitude T", "coherence_time s",
            "decay_rate 1/s", "precession_frequency Hz", "theory_coherence_time s", "theory_precession_frequency Hz", "ring_down_amplitude T",
            "modes_fitted 1", "modes_found 1", "second_coherence_time s", "second_precession_frequency Hz", "theory_second_coherence_time s", "noble_coherence_time s",
            "noble_transverse T", "noble_longitudinal T", "residual 1", "step s", "step_error 1", "simulated_duration s", "sample_interval s",
            "settled s", "lock_in_from s", "ring_down_from s", "ring_down_until s", "noise_spectrum_resolution Hz", "noise_spectrum_overlap 1",
            "sensitivity_resolution Hz", "sensitivity_overlap 1",
        ],
        Observed.All.Select(Text));

    [Fact]
    public void Names_and_units_of_noise_are_the_published_ones() => Assert.Equal(
        [
            "noise_spectrum T^2/Hz", "theory_noise_spectrum T^2/Hz", "noise_share T^2/Hz", "noise_spectrum_error_freedom 1",
            "noise_spectrum_correlation 1", "noise_equivalent_field T/sqrt(Hz)", "theory_noise_equivalent_field T/sqrt(Hz)",
            "field_noise_share T/sqrt(Hz)", "response T/T", "theory_response T/T", "allan_deviation T", "theory_allan_deviation T", "dressed_frequency Hz",
            "dressed_half_width Hz", "spin_mean T", "spin_covariance T^2", "theory_spin_covariance T^2",
        ],
        NoiseObserved.All.Select(Text));

    [Fact]
    public void What_goes_with_a_variable_is_named_after_it() => Assert.Equal(
        ["phase_error rad", "phase_lower rad", "phase_upper rad"],
        new[] { Observed.Phase.StandardError, Observed.Phase.Lower, Observed.Phase.Upper }.Select(Text));

    private static string Text(Observed observed) => $"{observed.Name} {observed.Unit}";
}
