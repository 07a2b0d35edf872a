// Lane types of the yardstick: one register of real numbers each, every operation one instruction.
#pragma once
#include <immintrin.h>

#define LANES(NAME, REAL, COUNT, REGISTER, PREFIX, SUFFIX, ROUND)                                                     \
    struct NAME                                                                                                       \
    {                                                                                                                 \
        using Real = REAL;                                                                                            \
        static constexpr int count = COUNT;                                                                           \
        REGISTER v;                                                                                                   \
        static NAME of(double x) { return {PREFIX##_set1_##SUFFIX(static_cast<Real>(x))}; }                           \
        static NAME load(const Real* p) { return {PREFIX##_load_##SUFFIX(p)}; }                                       \
        void store(Real* p) const { PREFIX##_store_##SUFFIX(p, v); }                                                  \
        friend NAME operator+(NAME a, NAME b) { return {PREFIX##_add_##SUFFIX(a.v, b.v)}; }                           \
        friend NAME operator-(NAME a, NAME b) { return {PREFIX##_sub_##SUFFIX(a.v, b.v)}; }                           \
        friend NAME operator*(NAME a, NAME b) { return {PREFIX##_mul_##SUFFIX(a.v, b.v)}; }                           \
        friend NAME operator/(NAME a, NAME b) { return {PREFIX##_div_##SUFFIX(a.v, b.v)}; }                           \
    };                                                                                                                \
    inline NAME fma(NAME a, NAME b, NAME c) { return {PREFIX##_fmadd_##SUFFIX(a.v, b.v, c.v)}; }                      \
    inline NAME fms(NAME a, NAME b, NAME c) { return {PREFIX##_fmsub_##SUFFIX(a.v, b.v, c.v)}; }                      \
    inline NAME fnma(NAME a, NAME b, NAME c) { return {PREFIX##_fnmadd_##SUFFIX(a.v, b.v, c.v)}; }                    \
    inline NAME fnms(NAME a, NAME b, NAME c) { return {PREFIX##_fnmsub_##SUFFIX(a.v, b.v, c.v)}; }                    \
    inline NAME root(NAME a) { return {PREFIX##_sqrt_##SUFFIX(a.v)}; }                                                \
    inline NAME nearest(NAME a) { return {PREFIX##_##ROUND##_##SUFFIX(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)}; }

LANES(F32x8, float, 8, __m256, _mm256, ps, round)
LANES(F64x4, double, 4, __m256d, _mm256, pd, round)
#ifdef __AVX512F__
LANES(F32x16, float, 16, __m512, _mm512, ps, roundscale)
LANES(F64x8, double, 8, __m512d, _mm512, pd, roundscale)
#endif

template <class T>
struct Vec3
{
    T x, y, z;

    friend Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend Vec3 operator*(T s, Vec3 a) { return {s * a.x, s * a.y, s * a.z}; }
};

template <class T>
Vec3<T> fma(T s, Vec3<T> a, Vec3<T> b) { return {fma(s, a.x, b.x), fma(s, a.y, b.y), fma(s, a.z, b.z)}; }

template <class T>
Vec3<T> fnma(T s, Vec3<T> a, Vec3<T> b) { return {fnma(s, a.x, b.x), fnma(s, a.y, b.y), fnma(s, a.z, b.z)}; }

template <class T>
Vec3<T> cross(Vec3<T> a, Vec3<T> b)
{
    return {fms(a.y, b.z, a.z * b.y), fms(a.z, b.x, a.x * b.z), fms(a.x, b.y, a.y * b.x)};
}

// a x b + c
template <class T>
Vec3<T> cross_add(Vec3<T> a, Vec3<T> b, Vec3<T> c)
{
    return {fma(a.y, b.z, fnma(a.z, b.y, c.x)), fma(a.z, b.x, fnma(a.x, b.z, c.y)), fma(a.x, b.y, fnma(a.y, b.x, c.z))};
}

template <class T>
T dot(Vec3<T> a, Vec3<T> b) { return fma(a.x, b.x, fma(a.y, b.y, a.z * b.z)); }
