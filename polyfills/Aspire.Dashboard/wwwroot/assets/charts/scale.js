/** Round steps from zero to `max`, about `wanted` of them. */
export function ticks(max, wanted) {
  if (!(max > 0)) return [0];
  const rough = max / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 2.5, 5, 10].find(factor => rough <= factor * power * 1.0001);
  return Array.from({ length: Math.floor(max / step * 1.0001) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
