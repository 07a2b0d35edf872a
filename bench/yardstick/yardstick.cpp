// The yardstick: the averaged-partner step for equal rates, one tone and one lock-in, in C++ intrinsics, one vector per loop, everything
// inlined. It runs the same job as the C# kernel beside it and prints trajectory-steps per second and the final states as JSON.
//
// stdin: precision (32 or 64), register bits (256 or 512), seconds, step, steps per sample, samples, steps per block, trajectories; then
// for each trajectory: gamma_a gamma_b Gamma_a Gamma_b A0 N0, B_a xyz, B_b xyz, s, R_se; A xyz, N xyz; probe xyz; tone phase and increment;
// cosine vector (a xyz, b xyz), sine vector likewise; reference phase and increment. Phases in 2^-64 turn, all else SI.
#include "flows.hpp"
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <memory>
#include <vector>

struct Point
{
    double gamma_a, gamma_b, rate_a, rate_b, equilibrium_a, equilibrium_b, field_a[3], field_b[3], coupling, exchange;
    double a[3], n[3], probe[3];
    std::uint64_t tone, tone_increment;
    double cosine[6], sine[6];
    std::uint64_t reference, reference_increment;
};

struct Plan
{
    double seconds, step;
    int steps_per_sample, samples, block, count;
};

template <class T, class F>
Vec3<T> gather3(F f)
{
    auto component = [&](int c) { return gather<T>([&](int i) { return f(i, c); }); };
    return {component(0), component(1), component(2)};
}

// An exact 64-bit phase per lane, read once a block.
template <class T>
struct Phase
{
    alignas(64) std::uint64_t now[T::count], advance[T::count];

    void next(T& cosine, T& sine)
    {
        using Real = typename T::Real;
        alignas(64) Real angle[T::count];
        for (int i = 0; i < T::count; i++)
        {
            angle[i] = static_cast<Real>(static_cast<std::int64_t>(now[i])) * static_cast<Real>(M_PI / 2 / 18446744073709551616.0);
            now[i] += advance[i];
        }
        T versine;
        sin_versine_of_four(T::load(angle), sine, versine);
        cosine = T::of(1) - versine;
    }
};

inline double angle_of(std::uint64_t phase) { return 2 * M_PI * (static_cast<std::int64_t>(phase) / 18446744073709551616.0); }

template <class T>
struct Bundle
{
    static constexpr bool single = std::is_same_v<typename T::Real, float>;
    SmallAngle<T> noble_flow, noble_half_flow;
    LargeAngle<T> alkali_flow;
    Vec3<T> static_a, static_b, static_b_rest, probe;
    T per_tesla_a, per_tesla_b, per_alkali, pump_a, pump_b, exchange;
    struct State { Vec3<T> a, n, n_rest, a_mean; } state;
    Phase<T> tone, reference;
    T tone_cosine, tone_sine, reference_cosine, reference_sine, sum_re, sum_im;
    struct Row { int component; T cosine, sine; };
    std::vector<Row> rows;

    Bundle(const Point* p, const Plan& plan)
    {
        double h = plan.step;
        auto tail = [](double x) { return single ? x - static_cast<float>(x) : 0; };
        alkali_flow = LargeAngle<T>::make([&](int i) { return h * p[i].rate_a; });
        noble_flow = SmallAngle<T>::make([&](int i) { return h * p[i].rate_b; });
        noble_half_flow = SmallAngle<T>::make([&](int i) { return 0.5 * h * p[i].rate_b; });
        static_a = gather3<T>([&](int i, int c) { return h * p[i].gamma_a * p[i].field_a[c]; });
        static_b = gather3<T>([&](int i, int c) { return h * p[i].gamma_b * p[i].field_b[c]; });
        static_b_rest = gather3<T>([&](int i, int c) { return tail(h * p[i].gamma_b * p[i].field_b[c]); });
        probe = gather3<T>([&](int i, int c) { return p[i].probe[c]; });
        per_tesla_a = gather<T>([&](int i) { return h * p[i].gamma_a; });
        per_tesla_b = gather<T>([&](int i) { return h * p[i].gamma_b; });
        per_alkali = gather<T>([&](int i) { return h * p[i].gamma_b * p[i].coupling; });
        pump_a = gather<T>([&](int i) { return h * p[i].rate_a * p[i].equilibrium_a; });
        pump_b = gather<T>([&](int i) { return h * (p[i].rate_b - p[i].exchange) * p[i].equilibrium_b; });
        exchange = gather<T>([&](int i) { return h * p[i].exchange * p[i].equilibrium_b / p[i].equilibrium_a; });
        state.a = state.a_mean = gather3<T>([&](int i, int c) { return p[i].a[c]; });
        state.n = gather3<T>([&](int i, int c) { return p[i].n[c]; });
        state.n_rest = gather3<T>([&](int i, int c) { return tail(p[i].n[c]); });
        std::uint64_t block = plan.block;
        for (int i = 0; i < T::count; i++)
        {
            tone.now[i] = p[i].tone;
            tone.advance[i] = p[i].tone_increment * block;
            reference.now[i] = p[i].reference + p[i].reference_increment * (block - 1);
            reference.advance[i] = p[i].reference_increment * block;
        }
        tone_cosine = gather<T>([&](int i) { return std::cos(angle_of(p[i].tone_increment)); });
        tone_sine = gather<T>([&](int i) { return std::sin(angle_of(p[i].tone_increment)); });
        reference_cosine = gather<T>([&](int i) { return std::cos(angle_of(p[i].reference_increment)); });
        reference_sine = gather<T>([&](int i) { return std::sin(angle_of(p[i].reference_increment)); });
        for (int c = 0; c < 6; c++)
        {
            bool used = false;
            for (int i = 0; i < T::count; i++)
                used |= p[i].cosine[c] != 0 || p[i].sine[c] != 0;
            if (used)
                rows.push_back({c, gather<T>([&](int i) { return p[i].cosine[c]; }), gather<T>([&](int i) { return p[i].sine[c]; })});
        }
        sum_re = sum_im = T::of(0);
    }

    void drive(T* fields, T* cosine, T* sine, int steps)
    {
        for (int i = 0; i < 6 * steps; i++)
            fields[i] = T::of(0);
        T c, s;
        tone.next(c, s);
        for (int i = 0; i < steps; i++)
        {
            cosine[i] = c;
            sine[i] = s;
            T turned = fms(c, tone_cosine, s * tone_sine);
            s = fma(s, tone_cosine, c * tone_sine);
            c = turned;
        }
        for (const Row& row : rows)
        {
            T* field = fields + row.component * steps;
            for (int i = 0; i < steps; i++)
                field[i] = fma(row.sine, sine[i], fma(row.cosine, cosine[i], field[i]));
        }
    }

    Vec3<T> source(Vec3<T> mean) const { return {exchange * mean.x, exchange * mean.y, fma(exchange, mean.z, pump_b)}; }

    void advance(const T* fields, T* __restrict signal, int steps)
    {
        State s = state; // a local, so that it stays in registers
        T half = T::of(0.5);
        for (int i = 0; i < steps; i++)
        {
            const T* f = fields + i;
            Vec3<T> on_a{f[0], f[steps], f[2 * steps]}, on_b{f[3 * steps], f[4 * steps], f[5 * steps]};

            Vec3<T> driven = per_tesla_b * on_b;
            Vec3<T> angle = half * (static_b + fma(per_alkali, s.a_mean, driven));
            Vec3<T> v = noble_half_flow.drift(angle, s.n, half * source(s.a_mean));
            Vec3<T> middle = s.n + noble_half_flow.increment(angle, v);

            angle = fma(per_tesla_a, on_a + middle, static_a);
            v = alkali_flow.drift(angle, s.a, {T::of(0), T::of(0), pump_a});
            Vec3<T> mean, increment = alkali_flow.increment(angle, v, mean);
            s.a_mean = s.a + mean;
            s.a = s.a + increment;

            Vec3<T> moving = fma(per_alkali, s.a_mean, driven);
            angle = static_b + moving;
            if constexpr (single)
            {
                Vec3<T> rounded = angle - static_b;
                Vec3<T> rest = static_b_rest + ((static_b - (angle - rounded)) + (moving - rounded));
                v = noble_flow.drift(angle, s.n, cross_add(rest, middle, source(s.a_mean)));
                Vec3<T> y = noble_flow.increment(angle, v) + s.n_rest;
                Vec3<T> sum = s.n + y;
                s.n_rest = y - (sum - s.n);
                s.n = sum;
            }
            else
            {
                v = noble_flow.drift(angle, s.n, source(s.a_mean));
                s.n = s.n + noble_flow.increment(angle, v);
            }
            signal[i] = dot(probe, s.a_mean);
        }
        state = s;
    }

    void demodulate(const T* signal, int steps)
    {
        T re = T::of(0), im = T::of(0);
        for (int i = 0; i < steps; i++)
        {
            T turned = fms(re, reference_cosine, im * reference_sine);
            im = fma(im, reference_cosine, re * reference_sine);
            re = turned + signal[i];
        }
        T c, s;
        reference.next(c, s);
        sum_re = sum_re + fma(re, c, im * s);
        sum_im = sum_im + fms(im, c, re * s);
    }
};

// Seconds of processor time: what other programs take in between does not count.
inline double processor_time()
{
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

template <class T>
int run(const Plan& plan, std::vector<Point> points)
{
    while (points.size() % T::count != 0)
        points.push_back(points.back());
    std::vector<double> end(points.size() * 8);
    int bundles = static_cast<int>(points.size()) / T::count;
    auto memory = std::make_unique<T[]>(9 * plan.block);
    T *fields = memory.get(), *cosine = fields + 6 * plan.block, *sine = cosine + plan.block, *signal = sine + plan.block;
    long long steps = 0;
    double elapsed = 0;
    while (elapsed < plan.seconds || steps == 0)
    {
        double start = processor_time();
        for (int k = 0; k < bundles; k++)
        {
            Bundle<T> bundle(points.data() + k * T::count, plan);
            for (int s = 0; s < plan.samples; s++)
            {
                bundle.sum_re = bundle.sum_im = T::of(0);
                for (int i = 0; i < plan.steps_per_sample; i += plan.block)
                {
                    bundle.drive(fields, cosine, sine, plan.block);
                    bundle.advance(fields, signal, plan.block);
                    bundle.demodulate(signal, plan.block);
                }
            }
            auto& [a, n, n_rest, a_mean] = bundle.state;
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

int main()
{
    Plan plan;
    int precision, bits;
    std::cin >> precision >> bits >> plan.seconds >> plan.step >> plan.steps_per_sample >> plan.samples >> plan.block >> plan.count;
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
        read(p.reference, p.reference_increment);
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
