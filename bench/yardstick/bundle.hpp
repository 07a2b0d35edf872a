// One bundle of trajectories: the step, its drive, its noise and its lock-in, one vector wide.
#pragma once
#include "job.hpp"
#include "noise.hpp"
#include <algorithm>

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

// Rows of a block: fields (6), sources of A and N (6), normals of A and N (6), readout.
enum { rows_of_fields = 6, row_source_a = 6, row_source_b = 9, row_normals_a = 12, row_normals_b = 15, row_readout = 18, rows_in_all };

// Whether a noise has one row beside the fields', and that to itself.
inline bool is_alone(const std::vector<Point::Noise>& noises, std::size_t k)
{
    auto used = [](double weight) { return weight != 0; };
    const double* row = std::find_if(noises[k].rows + rows_of_fields, noises[k].rows + rows_in_all, used);
    return std::count_if(noises[k].rows, noises[k].rows + rows_in_all, used) == 1 && row != noises[k].rows + rows_in_all
        && std::count_if(noises.begin(), noises.end(), [&](auto& n) { return n.rows[row - noises[k].rows] != 0; }) == 1;
}

template <class T, bool noisy>
struct Bundle
{
    static constexpr bool single = std::is_same_v<typename T::Real, float>;
    SmallAngle<T> noble_flow, noble_half_flow;
    LargeAngle<T> alkali_flow;
    Vec3<T> static_a, static_b, static_b_rest, probe;
    T per_tesla_a, per_tesla_b, per_alkali, pump_a, pump_b, exchange;
    T equilibrium_a, equilibrium_b, equilibrium_a_rest, equilibrium_b_rest;
    Kick<T> kick_a, kick_b;
    struct State { Vec3<T> a, a_rest, n, n_rest, a_mean; } state;
    std::vector<Noise<T>> noises;
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
        state.a_rest = gather3<T>([&](int i, int c) { return tail(p[i].a[c]); });
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
        if constexpr (noisy)
            prepare_noise(p, plan);
    }

    void prepare_noise(const Point* p, const Plan& plan)
    {
        double h = plan.step;
        auto tail = [](double value) { return single ? value - static_cast<float>(value) : 0; };
        equilibrium_a = gather<T>([&](int i) { return p[i].equilibrium_a; });
        equilibrium_b = gather<T>([&](int i) { return p[i].equilibrium_b; });
        equilibrium_a_rest = gather<T>([&](int i) { return tail(p[i].equilibrium_a); });
        equilibrium_b_rest = gather<T>([&](int i) { return tail(p[i].equilibrium_b); });
        auto kick = [&](auto diffusion, auto time) {
            auto along = [&](int i) { return std::sqrt(diffusion(i)[1] * time(i)); };
            auto across = [&](int i) { return std::sqrt(diffusion(i)[0] * time(i)); };
            return Kick<T>{gather<T>(across), gather<T>(along),
                gather<T>([&](int i) { return diffusion(i)[1] > 0 ? diffusion(i)[2] / diffusion(i)[1] : 0; }),
                gather<T>([&](int i) { return diffusion(i)[3] == 0 ? 0 : -diffusion(i)[3] * time(i) / (across(i) * along(i)); })};
        };
        kick_a = kick([&](int i) { return p[i].diffusion_a; }, [&](int) { return h; });
        kick_b = kick([&](int i) { return p[i].diffusion_b; }, [&](int i) { return h * phi1(-2 * p[i].rate_b * h); });
        alignas(64) std::uint32_t words[4][T::count];
        for (int i = 0; i < T::count; i++)
        {
            words[0][i] = static_cast<std::uint32_t>(p[i].key);
            words[1][i] = static_cast<std::uint32_t>(p[i].key >> 32);
            words[2][i] = p[i].realisation;
            words[3][i] = p[i].packet;
        }
        using U = typename T::Bits;
        for (std::size_t k = 0; k < plan.noises.size(); k++)
        {
            auto [stream, draw, poles] = plan.noises[k];
            auto normals = [&, stream = stream, draw = draw](int further) {
                return Normals<T>{U::load(words[0]), U::load(words[1]), U::load(words[2]), U::load(words[3]),
                    stream << 16 | (draw + further) << 24, plan.rounds};
            };
            Noise<T> noise{normals(0), gather<T>([&](int i) { return p[i].noises[k].deviation; }), {}, {}};
            for (int j = 0; j < poles; j++)
            {
                auto number = [&](int c) { return gather<T>([&](int i) { return p[i].noises[k].poles[j][c]; }); };
                noise.poles.push_back({normals(1 + j), number(0), number(1), number(2), number(3), T::of(0)});
            }
            for (int row = 0; row < rows_in_all; row++)
            {
                if (p->noises[k].rows[row] != 0)
                    noise.rows.push_back({row, gather<T>([&](int i) { return p[i].noises[k].rows[row]; })});
            }
            noise.alone = is_alone(p->noises, k);
            noise.unit = poles == 0 && std::all_of(p, p + T::count, [&](const Point& q) {
                return q.noises[k].deviation * q.noises[k].rows[noise.rows[0].row] == 1;
            });
            noises.push_back(noise);
        }
    }

    void drive(T* fields, T* cosine, T* sine, int steps)
    {
        for (int i = 0; i < rows_of_fields * steps; i++)
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

    static void compensated_add(Vec3<T>& value, Vec3<T>& rest, Vec3<T> increment)
    {
        Vec3<T> y = increment + rest, sum = value + y;
        rest = y - (sum - value);
        value = sum;
    }

    Vec3<T> source(Vec3<T> mean) const { return {exchange * mean.x, exchange * mean.y, fma(exchange, mean.z, pump_b)}; }

    void advance(const T* fields, T* const* rows, T* __restrict signal, int steps)
    {
        State s = state; // a local, so that it stays in registers
        const T* row[rows_in_all];
        if constexpr (noisy)
            std::copy(rows, rows + rows_in_all, row);
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
            Vec3<T> m = s.a, force{T::of(0), T::of(0), pump_a}, kick{};
            auto read = [&](int first) { return Vec3<T>{row[first][i], row[first + 1][i], row[first + 2][i]}; };
            if constexpr (noisy)
            {
                kick = read(row_source_b) + kick_b.of(s.n, read(row_normals_b));
                Vec3<T> noise = read(row_source_a) + kick_a.of(m, read(row_normals_a));
                if constexpr (single)
                {
                    force = {fma(angle.y, equilibrium_a, noise.x), fnma(angle.x, equilibrium_a, noise.y), noise.z};
                    m.z = (m.z - equilibrium_a) + (s.a_rest.z - equilibrium_a_rest);
                }
                else
                {
                    force = force + noise;
                }
            }
            v = alkali_flow.drift(angle, m, force);
            Vec3<T> mean, increment = alkali_flow.increment(angle, v, mean);
            s.a_mean = s.a + mean;
            if constexpr (noisy && single)
                compensated_add(s.a, s.a_rest, increment);
            else
                s.a = s.a + increment;

            Vec3<T> moving = fma(per_alkali, s.a_mean, driven);
            angle = static_b + moving;
            if constexpr (single)
            {
                Vec3<T> rounded = angle - static_b;
                Vec3<T> rest = static_b_rest + ((static_b - (angle - rounded)) + (moving - rounded));
                Vec3<T> n = s.n, pump = source(s.a_mean);
                if constexpr (noisy)
                {
                    pump = {fma(angle.y, equilibrium_b, pump.x), fnma(angle.x, equilibrium_b, pump.y),
                        exchange * (s.a_mean.z - equilibrium_a)};
                    n.z = (n.z - equilibrium_b) + (s.n_rest.z - equilibrium_b_rest);
                }
                v = noble_flow.drift(angle, n, cross_add(rest, middle, pump));
                compensated_add(s.n, s.n_rest, noble_flow.increment(angle, v));
                if constexpr (noisy)
                    compensated_add(s.n, s.n_rest, kick);
            }
            else
            {
                v = noble_flow.drift(angle, s.n, source(s.a_mean));
                s.n = s.n + noble_flow.increment(angle, v);
                if constexpr (noisy)
                    s.n = s.n + kick;
            }
            signal[i] = dot(probe, s.a_mean);
            if constexpr (noisy)
                signal[i] = signal[i] + row[row_readout][i];
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
