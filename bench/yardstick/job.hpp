// What the yardstick is given: what all trajectories share, and one point per trajectory.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

struct Point
{
    double gamma_a, gamma_b, rate_a, rate_b, equilibrium_a, equilibrium_b, field_a[3], field_b[3], coupling, exchange;
    double a[3], n[3], probe[3];
    std::uint64_t tone, tone_increment;
    double cosine[6], sine[6];
    std::uint64_t reference, reference_increment;
    std::uint64_t key;
    std::uint32_t realisation, packet;
    double diffusion_a[4], diffusion_b[4];
    struct Noise { double deviation, rows[19]; std::vector<std::array<double, 4>> poles; };
    std::vector<Noise> noises;
};

struct Plan
{
    double seconds, step;
    int steps_per_sample, samples, block, count, rounds;
    struct Noise { std::uint32_t stream, draw; int poles; };
    std::vector<Noise> noises;
};
