// Lane types of the yardstick: one register of real numbers each, every operation one instruction.
#pragma once
#include <cstdint>
#include <immintrin.h>

#define LANES(NAME, REAL, COUNT, BITS, REGISTER, PREFIX, SUFFIX, ROUND)                                                     \
    struct NAME                                                                                                       \
    {                                                                                                                 \
        using Real = REAL;                                                                                            \
        using Bits = BITS;                                                                                            \
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
    inline NAME largest(NAME a, NAME b) { return {PREFIX##_max_##SUFFIX(a.v, b.v)}; }                                 \
    inline NAME root(NAME a) { return {PREFIX##_sqrt_##SUFFIX(a.v)}; }                                                \
    inline NAME nearest(NAME a) { return {PREFIX##_##ROUND##_##SUFFIX(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)}; }

// Integer lanes, 32 bits each.
#define WORDS(NAME, COUNT, REGISTER, PREFIX, WHOLE)                                                                   \
    struct NAME                                                                                                       \
    {                                                                                                                 \
        REGISTER v;                                                                                                   \
        static NAME of(std::uint32_t x) { return {PREFIX##_set1_epi32(static_cast<int>(x))}; }                        \
        static NAME load(const std::uint32_t* p) { return {PREFIX##_load_##WHOLE(reinterpret_cast<const REGISTER*>(p))}; } \
        friend NAME operator+(NAME a, NAME b) { return {PREFIX##_add_epi32(a.v, b.v)}; }                              \
        friend NAME operator^(NAME a, NAME b) { return {PREFIX##_xor_##WHOLE(a.v, b.v)}; }                            \
    };                                                                                                                \
    /* Both words of the products, of which the processor makes every other one. */                                  \
    inline void multiply(NAME a, NAME b, NAME& high, NAME& low)                                                       \
    {                                                                                                                 \
        REGISTER even = PREFIX##_mul_epu32(a.v, b.v);                                                                 \
        REGISTER odd = PREFIX##_mul_epu32(PREFIX##_srli_epi64(a.v, 32), PREFIX##_srli_epi64(b.v, 32));                \
        high = join(NAME{PREFIX##_shuffle_epi32(even, PAIR(0xF5))}, NAME{odd});                                       \
        low = join(NAME{even}, NAME{PREFIX##_shuffle_epi32(odd, PAIR(0xA0))});                                        \
    }

struct U32x4;
struct U32x8;
struct U32x16;
U32x4 join(U32x4 even, U32x4 odd);
U32x8 join(U32x8 even, U32x8 odd);
U32x16 join(U32x16 even, U32x16 odd);

#define PAIR(X) X
WORDS(U32x4, 4, __m128i, _mm, si128)
WORDS(U32x8, 8, __m256i, _mm256, si256)
inline U32x4 join(U32x4 even, U32x4 odd) { return {_mm_blend_epi32(even.v, odd.v, 0xA)}; }
inline U32x8 join(U32x8 even, U32x8 odd) { return {_mm256_blend_epi32(even.v, odd.v, 0xAA)}; }
LANES(F32x8, float, 8, U32x8, __m256, _mm256, ps, round)
LANES(F64x4, double, 4, U32x4, __m256d, _mm256, pd, round)
#ifdef __AVX512F__
#undef PAIR
#define PAIR(X) static_cast<_MM_PERM_ENUM>(X)
WORDS(U32x16, 16, __m512i, _mm512, si512)
inline U32x16 join(U32x16 even, U32x16 odd) { return {_mm512_mask_mov_epi32(even.v, 0xAAAA, odd.v)}; }
LANES(F32x16, float, 16, U32x16, __m512, _mm512, ps, roundscale)
LANES(F64x8, double, 8, U32x8, __m512d, _mm512, pd, roundscale)
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
