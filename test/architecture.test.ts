/** The plan of the house as a test: who may import whom, and what may stand in which room. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const files = fs
  .globSync('{app,db,jobs}/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !file.endsWith('.d.ts'))
  .sort()
const source = new Map(files.map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')]))
const production = files.filter((file) => !/\.test\.tsx?$/.test(file))

interface Import {
  from: string
  to: string
}
/** Imports of a file, type-only ones too; relative ones as a path from the root. */
function imports(file: string): Import[] {
  return [...source.get(file)!.matchAll(/^(import|export)(\s+type)?\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm)]
    .map((match) => match[3] ?? match[4] ?? match[5]!)
    .map((to) => ({ from: file, to: to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to }))
}
const room = (name: string) => production.filter((file) => file.startsWith(name))
const show = ({ from, to }: Import): string => `${from} -> ${to}`

test('the plan is held against a whole house', () => {
  for (const name of ['app/rules/', 'app/routes/', 'db/', 'jobs/']) expect(room(name)).not.toEqual([])
})

test('rules and statistics import only their siblings, and one decimal library', () => {
  for (const name of ['app/rules/', 'app/statistics/']) {
    const wrong = room(name)
      .flatMap((file) => imports(file))
      .filter(
        ({ from, to }) => !to.startsWith(name) && !(from === 'app/rules/decimaal.ts' && !to.startsWith('.') && !to.startsWith('app/')),
      )
    expect(wrong.map(show)).toEqual([])
  }
})

test('rules and statistics have no clock, no environment, no chance and no waiting', () => {
  const forbidden = /new Date\(\)|Date\.now|Math\.random|process\.|\basync\b|\bawait\b|performance\.|crypto/
  const wrong = [...room('app/rules/'), ...room('app/statistics/')].filter((file) =>
    forbidden.test(source.get(file)!.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
  )
  expect(wrong).toEqual([])
})

test('only db/ speaks to the database', () => {
  const wrong = [...room('app/'), ...room('jobs/')].flatMap((file) => imports(file)).filter(({ to }) => /^(kysely|pg)(\/|$)/.test(to))
  expect(wrong.map(show)).toEqual([])
})

test('the access table knows only the rules', () => {
  const wrong = imports('app/access.ts').filter(({ to }) => !to.startsWith('app/rules/') && !to.startsWith('app/statistics/'))
  expect(wrong.map(show)).toEqual([])
})

test('a page does not reach into another page, except for a form it shares', () => {
  const wrong = room('app/routes/')
    .flatMap((file) => imports(file))
    .filter(({ from, to }) => to.startsWith('app/routes/') && to.split('/')[2] !== from.split('/')[2] && !to.endsWith('/form.ts'))
  expect(wrong.map(show)).toEqual([])
})

test('db imports no page, and no job imports one either', () => {
  const wrong = [...room('db/'), ...room('jobs/')].flatMap((file) => imports(file)).filter(({ to }) => /^app\/(routes|ui)\//.test(to))
  expect(wrong.map(show)).toEqual([])
})

test('the clock is read in the server, in the job runner and in a command, nowhere else', () => {
  const allowed =
    /^(app\/(klok\.server|server|entry\.server|totp\.server)\.tsx?|jobs\/(runner|worker)\.ts|jobs\/commands\/|db\/(embedded|fill))/
  const wrong = production.filter((file) => !allowed.test(file) && /new Date\(\)|Date\.now\(\)/.test(source.get(file)!))
  expect(wrong).toEqual([])
})

test('no room is called utils, lib, helpers, services or common', () => {
  expect(files.filter((file) => /(^|\/)(utils?|lib|helpers?|services?|common|misc)(\.|\/)/.test(file))).toEqual([])
})

test('a table of a tenant has row level security, forced, and gemeente_id first in every key', () => {
  const migration = source.get('db/migrations/2026-11-23-01-huis.ts')!
  for (const [, key] of migration.matchAll(/(?:primary key|unique(?: nulls not distinct)?) \(([a-z_, ]+)\)/g))
    expect(key).toMatch(/^gemeente_id(,|$)/)
})

test('the lock file names no address to fetch from', () => {
  expect(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"')
})
