// Standard normal numbers by address (Philox4x32, Box-Muller) and the noises made of them.
#pragma once
#include "flows.hpp"
#include <cstdint>
#include <vector>

// Words as signed and as unsigned numbers, and a = mantissa 2^exponent with the mantissa around 1.
inline F32x8 signed_real(U32x8 a, F32x8) { return {_mm256_cvtepi32_ps(a.v)}; }
inline F64x4 signed_real(U32x4 a, F64x4) { return {_mm256_cvtepi32_pd(a.v)}; }
inline F64x4 unsigned_real(U32x4 a, F64x4)
{
    return F64x4{_mm256_cvtepi32_pd((a ^ U32x4::of(0x80000000)).v)} + F64x4::of(2147483648.0);
}
inline F32x8 unsigned_real(U32x8 a, F32x8)
{
    // Halves convert exactly; their sum rounds once.
    F32x8 upper{_mm256_cvtepi32_ps(_mm256_srli_epi32(a.v, 16))};
    F32x8 lower{_mm256_cvtepi32_ps(_mm256_and_si256(a.v, _mm256_set1_epi32(0xFFFF)))};
    return fma(upper, F32x8::of(65536), lower);
}
inline F32x8 split(F32x8 a, F32x8& mantissa)
{
    __m256i start = _mm256_set1_epi32(0x3F3504F3), bits = _mm256_sub_epi32(_mm256_castps_si256(a.v), start);
    mantissa.v = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_and_si256(bits, _mm256_set1_epi32(0x7FFFFF)), start));
    return {_mm256_cvtepi32_ps(_mm256_srai_epi32(bits, 23))};
}
inline F64x4 split(F64x4 a, F64x4& mantissa)
{
    auto all = [](std::int64_t x) { return _mm256_set1_epi64x(x); };
    __m256i start = all(0x3FE6A09E667F3BCD), bits = _mm256_sub_epi64(_mm256_castpd_si256(a.v), start);
    mantissa.v = _mm256_castsi256_pd(_mm256_add_epi64(_mm256_and_si256(bits, all((1LL << 52) - 1)), start));
    __m256i exponent = _mm256_srli_epi64(_mm256_add_epi64(bits, all(1024LL << 52)), 52);
    return F64x4{_mm256_castsi256_pd(_mm256_or_si256(exponent, all(0x433LL << 52)))} - F64x4::of(4503599627370496.0 + 1024);
}
#ifdef __AVX512F__
inline F32x16 signed_real(U32x16 a, F32x16) { return {_mm512_cvtepi32_ps(a.v)}; }
inline F64x8 signed_real(U32x8 a, F64x8) { return {_mm512_cvtepi32_pd(a.v)}; }
inline F32x16 unsigned_real(U32x16 a, F32x16) { return {_mm512_cvtepu32_ps(a.v)}; }
inline F64x8 unsigned_real(U32x8 a, F64x8) { return {_mm512_cvtepu32_pd(a.v)}; }
inline F32x16 split(F32x16 a, F32x16& mantissa)
{
    __m512i start = _mm512_set1_epi32(0x3F3504F3), bits = _mm512_sub_epi32(_mm512_castps_si512(a.v), start);
    mantissa.v = _mm512_castsi512_ps(_mm512_add_epi32(_mm512_and_si512(bits, _mm512_set1_epi32(0x7FFFFF)), start));
    return {_mm512_cvtepi32_ps(_mm512_srai_epi32(bits, 23))};
}
inline F64x8 split(F64x8 a, F64x8& mantissa)
{
    auto all = [](std::int64_t x) { return _mm512_set1_epi64(x); };
    __m512i start = all(0x3FE6A09E667F3BCD), bits = _mm512_sub_epi64(_mm512_castpd_si512(a.v), start);
    mantissa.v = _mm512_castsi512_pd(_mm512_add_epi64(_mm512_and_si512(bits, all((1LL << 52) - 1)), start));
    __m512i exponent = _mm512_srli_epi64(_mm512_add_epi64(bits, all(1024LL << 52)), 52);
    return F64x8{_mm512_castsi512_pd(_mm512_or_si512(exponent, all(0x433LL << 52)))} - F64x8::of(4503599627370496.0 + 1024);
}
#endif

// A polynomial by Horner's rule, highest power first.
template <class T>
T horner(T x, std::initializer_list<double> coefficients)
{
    T sum = T::of(*coefficients.begin());
    for (const double* c = coefficients.begin() + 1; c != coefficients.end(); c++)
        sum = fma(x, sum, T::of(*c));
    return sum;
}

template <class T>
T logarithm(T x)
{
    T mantissa, exponent = split(x, mantissa), f = mantissa - T::of(1), square = f * f, log;
    if constexpr (std::is_same_v<typename T::Real, float>)
    {
        T q = horner(f, {0.08736200634512492, -0.14308276719380547, 0.14917815487832675, -0.16570393472960643, 0.1996207731489354,
            -0.2500176004655001, 0.3333395008327277, -0.4999999157772662});
        log = fma(square, q, f);
    }
    else
    {
        T s = f / (f + T::of(2)), z = s * s, half = T::of(0.5) * square;
        T p = horner(z, {0.147959873418607, 0.1531404761562435, 0.18183564396716795, 0.22222198572999685, 0.28571428742373706,
            0.3999999999941483, 0.6666666666666734});
        log = f - fnma(s, fma(z, p, half), half);
    }
    return fma(exponent, T::of(0.69314718055994530942), log);
}

// Two normals from two words.
template <class T>
void box_muller(typename T::Bits radius, typename T::Bits angle, T& x, T& y)
{
    T u = fma(unsigned_real(radius, T{}), T::of(1 / 4294967296.0), T::of(0.5 / 4294967296.0));
    T distance = root(T::of(-2) * logarithm(u));
    T turns = T::of(1 / 4294967296.0) * signed_real(angle, T{}), t = turns * turns, sine, cosine;
    if constexpr (std::is_same_v<typename T::Real, float>)
    {
        sine = horner(t, {0.07756067321130276, -0.5982422805758404, 2.5500697531981578, -5.167709686442952, 3.14159263690927});
        cosine = horner(t, {-0.02442085489921243, 0.2349540376149677, -1.3352161319921976, 4.058709602225501, -4.934802156151347, 1});
    }
    else
    {
        sine = horner(t, {7.694726013204036e-07, -2.1903185321102035e-05, 0.00046629968875325066, -0.00737043047876522,
            0.08214588656989426, -0.5992645293187384, 2.550164039877294, -5.167712780049969, 3.141592653589793});
        cosine = horner(t, {4.150747742197686e-06, -0.00010456780565632215, 0.0019295568175572726, -0.025806888862697882,
            0.23533063014600156, -1.3352627688446663, 4.058712126416545, -4.934802200544677, 1});
    }
    sine = turns * sine;
    T twice = (distance + distance) * sine;
    x = fnma(twice, sine, distance);
    y = twice * cosine;
}

template <class T>
struct Words
{
    using U = typename T::Bits;
    U a, b, c, d;

    void round(U k0, U k1)
    {
        U high_a, low_a, high_c, low_c;
        multiply(a, U::of(0xD2511F53), high_a, low_a);
        multiply(c, U::of(0xCD9E8D57), high_c, low_c);
        a = high_c ^ (b ^ k0);
        b = low_c;
        c = high_a ^ (d ^ k1);
        d = low_a;
    }
};

// The numbers of one draw, four steps to a counter: group in 48 bits, stream, draw, realisation, packet.
template <class T>
struct Normals
{
    using U = typename T::Bits;
    U k0, k1, realisation, packet;
    std::uint32_t process;
    int rounds;

    void fill(T* row, int steps, std::int64_t first) const
    {
        constexpr int together = 4; // each round waits for the last
        for (int i = 0; i < steps; i += 4 * together)
        {
            Words<T> w[together];
            for (int j = 0; j < together; j++)
            {
                std::uint64_t group = (first + i) / 4 + j;
                w[j] = {U::of(static_cast<std::uint32_t>(group)), U::of(static_cast<std::uint32_t>(group >> 32) | process),
                    realisation, packet};
            }
            U key0 = k0, key1 = k1;
            for (int r = 0; r < rounds; r++)
            {
                for (Words<T>& words : w)
                    words.round(key0, key1);
                key0 = key0 + U::of(0x9E3779B9);
                key1 = key1 + U::of(0xBB67AE85);
            }
            for (int j = 0; j < together; j++)
            {
                T* p = row + i + 4 * j;
                box_muller<T>(w[j].a, w[j].b, p[0], p[1]);
                box_muller<T>(w[j].c, w[j].d, p[2], p[3]);
            }
        }
    }
};

// One noise: white, with real poles beside.
template <class T>
struct Noise
{
    struct Pole { Normals<T> normals; T lost, kick, start, push, memory; };
    struct Row { int row; T weight; };
    Normals<T> white;
    T deviation;
    std::vector<Pole> poles;
    std::vector<Row> rows;
    bool alone = false; // the only noise of its only row: its values are made there
    bool unit = false;

    void add(T* const* block, T* sum, T* normals, int steps, std::int64_t first)
    {
        if (alone)
            sum = block[rows[0].row];
        white.fill(sum, steps, first);
        if (!poles.empty())
        {
            for (int i = 0; i < steps; i++)
                sum[i] = deviation * sum[i];
        }
        for (Pole& p : poles)
        {
            p.normals.fill(normals, steps, first);
            T x = p.memory;
            for (int i = 0; i < steps; i++)
            {
                T normal = normals[i];
                sum[i] = fma(p.start, x, fma(p.push, normal, sum[i]));
                x = x + fnma(p.lost, x, p.kick * normal);
            }
            p.memory = x;
        }
        for (const Row& r : rows)
        {
            T* field = block[r.row];
            T weight = poles.empty() ? deviation * r.weight : r.weight;
            if (alone)
            {
                for (int i = 0; i < steps && !unit; i++)
                    sum[i] = weight * sum[i];
                return;
            }
            for (int i = 0; i < steps; i++)
                field[i] = fma(weight, sum[i], field[i]);
        }
    }
};

// Random kicks of one species' collisions, scaled by the diffusion of the momentary spins.
template <class T>
struct Kick
{
    T across, along, along_slope, mixed; // the last two relative to the deviation along z

    Vec3<T> of(Vec3<T> m, Vec3<T> normals) const
    {
        T x = mixed * m.x, y = mixed * m.y;
        T rest = fnma(along_slope, m.z, T::of(1)) - fma(x, x, y * y);
        T z = root(largest(rest, T::of(0))) * normals.z;
        return {across * normals.x, across * normals.y, along * fma(x, normals.x, fma(y, normals.y, z))};
    }
};
