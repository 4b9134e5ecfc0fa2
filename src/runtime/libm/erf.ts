/** The error function and its complement by rational approximations on five intervals (W. J. Cody; coefficients of Sun's fdlibm). */

function polynomial(coefficients: readonly number[], x: number): number {
  let result = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) result = (coefficients[i] ?? 0) + x * result;
  return result;
}

const ERX = 0.8450629115104675;
const EFX8 = 1.0270333367641007;

/** |x| < 0.84375. */
const PP = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
  -2.3763016656650163e-5,
];
const QQ = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
  -3.960228278775368e-6,
];
/** 0.84375 <= |x| < 1.25. */
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const QA = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
/** 1.25 <= |x| < 1 / 0.35. */
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
/** 1 / 0.35 <= |x| < 28. */
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

/** `1 - erf(x)` for `0.84375 <= x < 28`. */
function complement(x: number): number {
  if (x < 1.25) {
    const s = x - 1;
    return 1 - ERX - polynomial(PA, s) / polynomial(QA, s);
  }
  const s = 1 / (x * x);
  const ratio =
    x < 2.857142857142857 ? polynomial(RA, s) / polynomial(SA, s) : polynomial(RB, s) / polynomial(SB, s);
  const short = shorten(x);
  return (Math.exp(-short * short - 0.5625) * Math.exp((short - x) * (short + x) + ratio)) / x;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The upper 21 bits of the significand, so that the square is exact. */
function shorten(x: number): number {
  double[0] = x;
  words[0] = 0;
  return double[0] ?? 0;
}

function small(x: number): number {
  const z = x * x;
  return polynomial(PP, z) / polynomial(QQ, z);
}

/** `erf(x)`. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (size < 0.84375) {
    return size < 2 ** -28 ? 0.125 * (8 * x + EFX8 * x) : x + x * small(x);
  }
  const result = size < 6 ? 1 - complement(size) : 1;
  return x < 0 ? -result : result;
}

/** `erfc(x)`. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (size < 0.84375) {
    if (size < 2 ** -56) return 1 - x;
    const y = small(x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (size < 28) return x < 0 ? 2 - complement(size) : complement(size);
  return x < 0 ? 2 : 0;
}
