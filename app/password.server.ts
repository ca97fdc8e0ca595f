import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { ...PARAMETERS, message: Buffer.from(password.normalize('NFKC')), nonce }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** Argon2id, 19 MiB, two passes, in the usual PHC text form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive(password, nonce)
  const text = (buffer: Buffer) => buffer.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${PARAMETERS.memory},t=${PARAMETERS.passes},p=${PARAMETERS.parallelism}$${text(nonce)}$${text(key)}`
}

/** Without a stored hash the same work is done, so that an unknown account takes as long as a known one. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [nonce, key] = (stored ?? '')
    .split('$')
    .slice(4)
    .map((part) => Buffer.from(part, 'base64'))
  const found = await derive(password, nonce ?? Buffer.alloc(16))
  return key !== undefined && key.length === found.length && timingSafeEqual(key, found)
}
