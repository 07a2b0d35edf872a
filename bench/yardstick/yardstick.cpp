// The yardstick: the averaged-partner step for equal rates, one tone and one lock-in, with or without noise, in C++ intrinsics, one vector
// per loop, everything inlined. It runs the same job as the C# kernel beside it and prints trajectory-steps per second and the final
// states as JSON.
//
// stdin: precision (32 or 64), register bits (256 or 512), seconds, step, steps per sample, samples, steps per block, trajectories, rounds
// of the generator, number of noises; for each noise: stream, first draw, number of poles; then for each trajectory: gamma_a gamma_b
// Gamma_a Gamma_b A0 N0, B_a xyz, B_b xyz, s, R_se; A xyz, N xyz; probe xyz; tone phase and increment; cosine vector (a xyz, b xyz), sine
// vector likewise; reference phase and increment; random key, realisation, packet; diffusion of A and of N (across, along, slope, mixed);
// for each noise: deviation of its white part, what it adds to each of 19 rows, and lost, kick, start, push of each pole. Phases in 2^-64
// turn, all else SI.
#include "bundle.hpp"
#include <cstdio>
#include <ctime>
#include <iostream>
#include <memory>
#include <utility>

// Seconds of processor time: what other programs take in between does not count.
inline double processor_time()
{
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

template <class T, bool noisy>
int run(const Plan& plan, std::vector<Point> points)
{
    while (points.size() % T::count != 0)
        points.push_back(points.back());
    std::vector<double> end(points.size() * 8);
    int bundles = static_cast<int>(points.size()) / T::count;
    auto memory = std::make_unique<T[]>((rows_in_all + 6) * plan.block);
    T* fields = memory.get();
    auto next = [&, place = fields + rows_of_fields * plan.block]() mutable { return std::exchange(place, place + plan.block); };
    T *cosine = next(), *sine = next(), *signal = next(), *sum = next(), *normals = next(), *zeros = next();

    // What no noise fills is one row of zeros.
    std::array<T*, rows_in_all> rows;
    std::vector<int> cleared;
    rows.fill(zeros);
    for (int row = 0; row < rows_of_fields; row++)
        rows[row] = fields + row * plan.block;
    for (std::size_t k = 0; k < plan.noises.size(); k++)
    {
        for (int row = rows_of_fields; row < rows_in_all; row++)
        {
            if (points[0].noises[k].rows[row] == 0 || rows[row] != zeros)
                continue;
            rows[row] = next();
            if (!is_alone(points[0].noises, k))
                cleared.push_back(row);
        }
    }
    long long steps = 0;
    double elapsed = 0;
    while (elapsed < plan.seconds || steps == 0)
    {
        double start = processor_time();
        for (int k = 0; k < bundles; k++)
        {
            Bundle<T, noisy> bundle(points.data() + k * T::count, plan);
            for (int s = 0; s < plan.samples; s++)
            {
                bundle.sum_re = bundle.sum_im = T::of(0);
                for (int i = 0; i < plan.steps_per_sample; i += plan.block)
                {
                    bundle.drive(fields, cosine, sine, plan.block);
                    if constexpr (noisy)
                    {
                        for (int row : cleared)
                            std::fill(rows[row], rows[row] + plan.block, T::of(0));
                        for (Noise<T>& noise : bundle.noises)
                            noise.add(rows.data(), sum, normals, plan.block, s * plan.steps_per_sample + i);
                    }
                    bundle.advance(fields, rows.data(), signal, plan.block);
                    bundle.demodulate(signal, plan.block);
                }
            }
            auto& [a, a_rest, n, n_rest, a_mean] = bundle.state;
            T parts[8] = {a.x, a.y, a.z, n.x, n.y, n.z, bundle.sum_re, bundle.sum_im};
            for (int c = 0; c < 8; c++)
            {
                alignas(64) typename T::Real values[T::count];
                parts[c].store(values);
                for (int i = 0; i < T::count; i++)
                    end[(k * T::count + i) * 8 + c] = values[i] / (c < 6 ? 1.0 : plan.steps_per_sample);
            }
        }
        elapsed += processor_time() - start;
        steps += static_cast<long long>(plan.count) * plan.samples * plan.steps_per_sample;
    }

    std::printf("{\"trajectory_steps_per_second\": %.6e, \"end\": [", steps / elapsed);
    for (int i = 0; i < plan.count * 8; i++)
        std::printf("%s%.17g", i == 0 ? "" : ", ", end[i]);
    std::printf("]}\n");
    return 0;
}

template <class T>
int run(const Plan& plan, const std::vector<Point>& points)
{
    return plan.noises.empty() ? run<T, false>(plan, points) : run<T, true>(plan, points);
}

int main()
{
    Plan plan;
    int precision, bits;
    std::cin >> precision >> bits >> plan.seconds >> plan.step >> plan.steps_per_sample >> plan.samples >> plan.block >> plan.count;
    std::size_t noises = 0;
    std::cin >> plan.rounds >> noises;
    plan.noises.resize(noises);
    for (auto& [stream, draw, poles] : plan.noises)
        std::cin >> stream >> draw >> poles;
    std::vector<Point> points(plan.count);
    for (Point& p : points)
    {
        auto read = [](auto&... values) { (std::cin >> ... >> values); };
        auto read_all = [](auto& values) { for (auto& v : values) std::cin >> v; };
        read(p.gamma_a, p.gamma_b, p.rate_a, p.rate_b, p.equilibrium_a, p.equilibrium_b);
        read_all(p.field_a);
        read_all(p.field_b);
        read(p.coupling, p.exchange);
        read_all(p.a);
        read_all(p.n);
        read_all(p.probe);
        read(p.tone, p.tone_increment);
        read_all(p.cosine);
        read_all(p.sine);
        read(p.reference, p.reference_increment, p.key, p.realisation, p.packet);
        read_all(p.diffusion_a);
        read_all(p.diffusion_b);
        for (const Plan::Noise& n : plan.noises)
        {
            Point::Noise& noise = p.noises.emplace_back();
            read(noise.deviation);
            read_all(noise.rows);
            noise.poles.resize(n.poles);
            for (auto& pole : noise.poles)
                read_all(pole);
        }
    }
    if (!std::cin)
    {
        std::fprintf(stderr, "yardstick: the job on stdin ends early or holds something that is not a number\n");
        return 2;
    }
#ifdef __AVX512F__
    if (bits == 512)
        return precision == 32 ? run<F32x16>(plan, points) : run<F64x8>(plan, points);
#endif
    if (bits == 256)
        return precision == 32 ? run<F32x8>(plan, points) : run<F64x4>(plan, points);
    std::fprintf(stderr, "yardstick: built without %d-bit registers\n", bits);
    return 2;
}
