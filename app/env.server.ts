import path from 'node:path'
import { z } from 'zod'

const url = (soorten: string[], wat: string) =>
  z.string().refine((waarde) => URL.canParse(waarde) && soorten.includes(new URL(waarde).protocol), `moet ${wat} zijn`)

const schema = z.object({
  PORT: z.coerce.number().int('moet een heel getal zijn').min(0).max(65535).default(3000),
  PEIL_URL: url(['http:', 'https:'], 'een adres zijn dat begint met https://').optional(),
  PEIL_PROXY: z.coerce
    .number()
    .int('moet een heel getal zijn')
    .min(0, 'kan niet onder 0 zijn')
    .max(10, 'kan niet boven 10 zijn')
    .default(0),
  PEIL_DATA: z.string().default('.data'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'een adres dat begint met postgresql://').optional(),
  DATABASE_OWNER_URL: url(['postgres:', 'postgresql:'], 'een adres dat begint met postgresql://').optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'een adres dat begint met smtp:// of smtps://').optional(),
  SMTP_AFZENDER: z.string().default('Peil <peil@localhost>'),
})

export interface Env {
  port: number
  /** Public address without trailing slash: feeds mail links, cookies and the Origin gate. */
  url: string
  /** Trusted proxies between the browser and Peil: from which one the address of the client is believed. */
  proxies: number
  dataDir: string
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  smtpSender: string
}

/** Reads the configuration; throws one Dutch sentence per wrong setting. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `De instelling ${issue.path.join('.')} ${issue.message}.`).join('\n'))
  }
  const env = parsed.data
  return {
    port: env.PORT,
    url: (env.PEIL_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    proxies: env.PEIL_PROXY,
    dataDir: path.resolve(env.PEIL_DATA),
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    smtpSender: env.SMTP_AFZENDER,
  }
}
