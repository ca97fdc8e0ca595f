/*
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as 64 hexadecimal digits.
 * Own code because statistics import nothing but siblings; the draw of a sample rests on it. Tested against node:crypto.
 */
const ROUND = new Int32Array(64)
const INITIAL = new Int32Array(8)

/** The first 32 bits of the fractional part of a root, as the standard defines its constants. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32)

for (let prime = 2, found = 0; found < 64; prime++) {
  let isPrime = true
  for (let divisor = 2; divisor * divisor <= prime; divisor++) if (prime % divisor === 0) isPrime = false
  if (!isPrime) continue
  if (found < 8) INITIAL[found] = fraction(Math.sqrt(prime))
  ROUND[found++] = fraction(Math.cbrt(prime))
}

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))

/** One block of 64 bytes into the state. */
function compress(state: Int32Array, w: Int32Array): void {
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15]!
    const y = w[t - 2]!
    w[t] = w[t - 16]! + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[t - 7]! + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let t = 0; t < 64; t++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t]! + w[t]!) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const added = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) state[i] = state[i]! + added[i]!
}

/** Of any text, also an empty one; in lower case. */
export function sha256(text: string): string {
  const message = new TextEncoder().encode(text)
  const padded = new Uint8Array(((message.length + 72) >>> 6) << 6)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor((message.length * 8) / 2 ** 32))
  view.setUint32(padded.length - 4, (message.length * 8) >>> 0)
  const state = Int32Array.from(INITIAL)
  const w = new Int32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    for (let t = 0; t < 16; t++) w[t] = view.getInt32(block + 4 * t)
    compress(state, w)
  }
  let hex = ''
  for (const word of state) hex += (word >>> 0).toString(16).padStart(8, '0')
  return hex
}
