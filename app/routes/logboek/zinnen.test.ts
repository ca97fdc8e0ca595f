import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { TOEZICHTZINNEN } from '../../toezichtzinnen.ts'
import { logzin, onderwerpVan, ZINNEN } from './zinnen.ts'

test('a line reads as a sentence after a name', () => {
  expect(logzin('rol.toegekend', { rol: 'toezichthouder', grond: 'B&W 2025-014' })).toBe('gaf de rol toezichthouder, besluit B&W 2025-014')
  expect(logzin('rol.ingetrokken', {})).toBe('trok de rol onbekend in')
})

test('what has no sentence yet is shown as its code, never left out', () => {
  expect(logzin('kostprijs.berekend', {})).toBe('kostprijs.berekend')
})

test('a subject is named and can be opened', () => {
  expect(onderwerpVan('aanbieder:14', 'De Linde')).toEqual({ tekst: 'De Linde', naar: '/aanbieders/14' })
  expect(onderwerpVan('overleg:3', 'De Linde')).toEqual({ tekst: 'overleg met De Linde', naar: '/overleggen/3' })
  expect(onderwerpVan('regelset:lokaal-9999-2', undefined)).toEqual({ tekst: 'regelset lokaal-9999-2', naar: '/normen/lokaal-9999-2' })
  expect(onderwerpVan('aanbieders', undefined)).toEqual({ tekst: 'lijst met aanbieders', naar: null })
})

test('every act that the code writes down has a sentence', () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  const bron = fs
    .globSync('{app,db,jobs}/**/*.{ts,tsx}', { cwd: root })
    .filter((bestand) => !bestand.includes('.test.'))
    .map((bestand) => fs.readFileSync(path.join(root, bestand), 'utf8'))
    .join('\n')
  const geschreven = [...bron.matchAll(/handeling: (?:[^'\n,]*\? )?'([a-z_]+\.[a-z_]+)'(?: : '([a-z_]+\.[a-z_]+)')?/g)].flatMap(
    ([, een, ander]) => (ander ? [een!, ander] : [een!]),
  )
  expect(geschreven.length).toBeGreaterThan(20)
  // acts behind the wall stand in a chain of their own, which this page never shows
  const achterDeMuur =
    /^(melding(en)?|signaal|onderzoek|bevinding|verbetermaatregel|rapportversie|wederhoor|publicatiebesluit|controle|steekproef|nulverklaring|toezicht)\./
  expect([...new Set(geschreven)].filter((handeling) => !achterDeMuur.test(handeling) && !(handeling in ZINNEN))).toEqual([])
  // and these have their sentence there
  expect([...new Set(geschreven)].filter((handeling) => achterDeMuur.test(handeling) && !(handeling in TOEZICHTZINNEN))).toEqual([])
})
