/** The point where `falling`, which falls over [low, high], crosses 0; halved until nothing is left to halve. Never outside. */
export function crossing(falling: (at: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  for (let i = 0; i < 60; i++) {
    const middle = (a + b) / 2
    if (falling(middle) > 0) a = middle
    else b = middle
  }
  return (a + b) / 2
}
