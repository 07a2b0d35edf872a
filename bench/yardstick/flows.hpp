// Both flows of the averaged-partner step for equal rates: m(h) = m + phi_1(hK) v, mean = m + phi_2(hK) v, v = h (K m + b).
#pragma once
#include "lanes.hpp"
#include <cmath>
#include <type_traits>

// The n-th derivative of phi_k at x, |x| at most 2.
inline double phi(int k, int n, double x)
{
    double sum = 0, power = 1;
    for (int j = 0; j < 40; j++)
    {
        sum += power * (k == 1 ? 1.0 / (n + j + 1) : 1.0 / ((n + j + 1.0) * (n + j + 2.0)));
        power *= x / (j + 1);
    }
    return sum;
}

inline double phi1(double x) { return std::fabs(x) < 1 ? phi(1, 0, x) : (std::exp(x) - 1) / x; }
inline double phi2(double x) { return std::fabs(x) < 1 ? phi(2, 0, x) : (phi1(x) - 1) / x; }

// Two dependent steps instead of three: one vector per loop waits for results, it does not run out of units.
template <class T>
T cubic(T y, T y2, T a0, T a1, T a2, T a3) { return fma(y2, fma(y, a3, a2), fma(y, a1, a0)); }

// sin 4x and 1 - cos 4x for |x| up to pi/4.
template <class T>
void sin_versine_of_four(T x, T& sin, T& versine)
{
    T y = x * x, y2 = y * y, y4 = y2 * y2;
    auto c = [](double v) { return T::of(v); };
    T s = cubic(y, y2, c(-1 / 6.0), c(1 / 120.0), c(-1 / 5040.0), c(1 / 362880.0));
    T v = cubic(y, y2, c(0.5), c(-1 / 24.0), c(1 / 720.0), c(-1 / 40320.0));
    T tail = c(1 / 3628800.0);
    if constexpr (std::is_same_v<typename T::Real, double>)
    {
        s = fma(y4, cubic(y, y2, c(-1 / 39916800.0), c(1 / 6227020800.0), c(-1 / 1307674368000.0), c(1 / 355687428096000.0)), s);
        tail = fma(y4, c(1 / 6402373705728000.0),
            cubic(y, y2, tail, c(-1 / 479001600.0), c(1 / 87178291200.0), c(-1 / 20922789888000.0)));
    }
    sin = fma(x * y, s, x);
    versine = y * fma(y4, tail, v);
    for (int i = 0; i < 2; i++)
    {
        T twice = sin + sin;
        T doubled = twice * sin;
        sin = fnma(twice, versine, twice);
        versine = doubled;
    }
}

template <class T>
void sin_versine(T x, T& sin, T& versine)
{
    constexpr double two_pi = 6.28318530717958647692;
    constexpr bool single = std::is_same_v<typename T::Real, float>;
    constexpr double head = single ? static_cast<double>(6.2831855f) : two_pi;
    constexpr double tail = single ? two_pi - head : 2.4492935982947064e-16;
    T n = nearest(x * T::of(1 / two_pi));
    sin_versine_of_four(fnma(n, T::of(tail / 4), fnma(n, T::of(head / 4), T::of(0.25) * x)), sin, versine);
}

// One value per lane from a function of the lane's number.
template <class T, class F>
T gather(F f)
{
    alignas(64) typename T::Real values[T::count];
    for (int i = 0; i < T::count; i++)
        values[i] = static_cast<typename T::Real>(f(i));
    return T::load(values);
}

// Turns of at most a radian a step: Taylor polynomials in the squared angle.
template <class T>
struct SmallAngle
{
    T g, first, q[5], r[5];

    template <class F>
    static SmallAngle make(F g)
    {
        auto coefficient = [&](int order, int j) {
            return gather<T>([&](int i) {
                return (j % 2 == 0 ? 1 : -1) * phi(1, order, -g(i)) / std::tgamma(order + 1) - (order == 1 ? 0.5 : 0.0);
            });
        };
        SmallAngle flow{gather<T>(g), gather<T>([&](int i) { return -g(i) * phi2(-g(i)); }), {}, {}};
        for (int j = 0; j < 5; j++)
        {
            flow.q[j] = coefficient(2 * j + 1, j);
            flow.r[j] = coefficient(2 * j + 2, j);
        }
        return flow;
    }

    Vec3<T> drift(Vec3<T> angle, Vec3<T> m, Vec3<T> source) const { return cross_add(angle, m, fnma(g, m, source)); }

    Vec3<T> increment(Vec3<T> angle, Vec3<T> v) const
    {
        T y = dot(angle, angle), y2 = y * y, y4 = y2 * y2;
        Vec3<T> c1 = cross(angle, v), c2 = cross(angle, c1);
        T at_c1 = fma(y4, q[4], cubic(y, y2, q[0], q[1], q[2], q[3]));
        T at_c2 = fma(y4, r[4], cubic(y, y2, r[0], r[1], r[2], r[3]));
        return fma(at_c2, c2, fma(at_c1, c1, fma(T::of(0.5), c1, first * v))) + v;
    }
};

// Any turn: closed forms at z = -g + i theta.
template <class T>
struct LargeAngle
{
    T g, g_squared, decay, decay_less_one, axis, axis_mean;

    template <class F>
    static LargeAngle make(F g)
    {
        return {gather<T>(g), gather<T>([&](int i) { return g(i) * g(i); }), gather<T>([&](int i) { return std::exp(-g(i)); }),
            gather<T>([&](int i) { return -g(i) * phi1(-g(i)); }), gather<T>([&](int i) { return phi1(-g(i)); }),
            gather<T>([&](int i) { return phi2(-g(i)); })};
    }

    Vec3<T> drift(Vec3<T> angle, Vec3<T> m, Vec3<T> source) const { return cross_add(angle, m, fnma(g, m, source)); }

    Vec3<T> increment(Vec3<T> angle, Vec3<T> v, Vec3<T>& mean) const
    {
        T y = dot(angle, angle) + T::of(std::is_same_v<typename T::Real, float> ? 1e-18 : 1e-30);
        T theta = root(y), sin, versine;
        sin_versine(theta, sin, versine);
        T modulus = g_squared + y;
        T quotient = T::of(1) / (modulus * y);
        T over_modulus = quotient * y, over_square = quotient * modulus;
        T decay_theta = decay * theta;
        T re = fnma(decay, versine, decay_less_one);
        T im_over = sin * (decay_theta * over_square);
        T im_times = sin * decay_theta;
        T re1 = fnma(g, re, im_times);
        T minus_q1 = fma(g, im_over, re) * over_modulus;
        T shifted = fms(re1, over_modulus, T::of(1));
        T minus_re2 = fma(g, shifted, y * minus_q1);
        T minus_q2 = fnma(g, minus_q1, shifted) * over_modulus;
        T r1 = fnma(re1, over_modulus, axis) * over_square;
        T r2 = fma(minus_re2, over_modulus, axis_mean) * over_square;
        Vec3<T> c1 = cross(angle, v), c2 = cross(angle, c1);
        mean = fma(r2, c2, fnma(minus_q2, c1, axis_mean * v));
        return fma(r1, c2, fnma(minus_q1, c1, axis * v));
    }
};
