import { expect, test } from 'vitest'
import { checkAccounttoegang, checkBeoordelen, checkIntrekken, checkToekenning, may, type Rol, type Toekenning } from './access.ts'

const wens = (deel: Partial<Toekenning>): Toekenning => ({
  rol: 'wethouder',
  heeft: [],
  door: ['beheerder'],
  heeftToezichthouder: true,
  zelf: false,
  besluit: null,
  ...deel,
})

test('nobody is toezichthouder and contractmanager in one municipality, in either order', () => {
  expect(checkToekenning(wens({ rol: 'contractmanager', heeft: ['toezichthouder'] }))).toEqual({ code: 'muur' })
  expect(checkToekenning(wens({ rol: 'toezichthouder', heeft: ['contractmanager'], door: ['toezichthouder'] }))).toEqual({ code: 'muur' })
  expect(checkToekenning(wens({ rol: 'contractmanager', heeft: ['wethouder', 'beheerder'] }))).toBeNull()
})

test('the first toezichthouder takes the number of the aanwijzingsbesluit, the next one a toezichthouder', () => {
  expect(checkToekenning(wens({ rol: 'toezichthouder', heeftToezichthouder: false }))).toEqual({ code: 'aanwijzingsbesluit_ontbreekt' })
  expect(checkToekenning(wens({ rol: 'toezichthouder', heeftToezichthouder: false, besluit: 'B&W 2026-031' }))).toBeNull()
  expect(checkToekenning(wens({ rol: 'toezichthouder', besluit: 'B&W 2026-031' }))).toEqual({ code: 'toezichthouder_benoemt' })
  expect(checkToekenning(wens({ rol: 'toezichthouder', door: ['toezichthouder'] }))).toBeNull()
})

test('a beheerder cannot let himself in, with a number or without', () => {
  expect(checkToekenning(wens({ rol: 'toezichthouder', heeftToezichthouder: false, besluit: 'B&W 2026-031', zelf: true }))).toEqual({
    code: 'toezichthouder_zelf',
  })
})

test('a toezichthouder gives no other role, and a contractmanager none at all', () => {
  expect(checkToekenning(wens({ rol: 'wethouder', door: ['toezichthouder'] }))).toMatchObject({ code: 'rol' })
  expect(checkToekenning(wens({ rol: 'contractmanager', door: ['contractmanager'] }))).toMatchObject({ code: 'rol' })
})

test('a beheerder revokes any role but the own one as beheerder', () => {
  expect(checkIntrekken(['beheerder'], { rol: 'beheerder', zelf: true })).toEqual({ code: 'eigen_rol' })
  expect(checkIntrekken(['beheerder'], { rol: 'wethouder', zelf: true })).toBeNull()
  expect(checkIntrekken(['toezichthouder'], { rol: 'toezichthouder', zelf: false })).toMatchObject({ code: 'rol' })
})

test('only a toezichthouder makes a way into the account of a toezichthouder', () => {
  const account = (door: Rol[], deel: object = {}) =>
    checkAccounttoegang(door, { heeft: ['toezichthouder'], actief: true, werktElders: false, ...deel })
  expect(account(['beheerder'])).toEqual({ code: 'toezichthouder_account' })
  expect(account(['toezichthouder'])).toBeNull()
  // an invitation that was never used holds nothing yet
  expect(account(['beheerder'], { actief: false })).toBeNull()
  expect(account(['beheerder'], { heeft: ['wethouder'] })).toBeNull()
  expect(account(['toezichthouder'], { heeft: ['wethouder'] })).toMatchObject({ code: 'rol' })
  expect(account(['beheerder'], { heeft: ['wethouder'], werktElders: true })).toEqual({ code: 'werkt_elders' })
})

test('the wethouder reads aggregates only', () => {
  expect(may(['wethouder'], 'cijfers.lezen')).toBe(true)
  expect(
    (
      [
        'aanbieders.lezen',
        'overleggen.lezen',
        'hiaten.lezen',
        'gebruikers.lezen',
        'logboek.lezen',
        'normen.wijzigen',
        'instellingen.wijzigen',
      ] as const
    ).filter((recht) => may(['wethouder'], recht)),
  ).toEqual([])
})

test.each([
  ['toezicht.lezen', ['toezichthouder']],
  ['toezicht.schrijven', ['toezichthouder']],
  ['maatregelen.lezen', ['contractmanager', 'toezichthouder']],
  ['maatregelen.wijzigen', ['contractmanager', 'toezichthouder']],
  ['toezicht.aantallen', ['contractmanager', 'toezichthouder', 'wethouder']],
  ['ervaring.lezen', ['contractmanager', 'toezichthouder', 'beheerder']],
  ['ervaring.wijzigen', ['contractmanager']],
  ['ervaring.uitslag', ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder']],
  ['vragensets.wijzigen', ['contractmanager', 'beheerder']],
] as const)('%s is for %s and for nobody else', (recht, wie) => {
  expect((['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'] as const).filter((rol) => may([rol], recht))).toEqual(wie)
})

test('with a second pair of eyes, whoever registered a document does not judge it', () => {
  const feiten = { tweedePaarOgen: true, geregistreerdDoor: 7, persoon: 7 }
  expect(checkBeoordelen(['contractmanager'], feiten)).toEqual({ code: 'tweede_paar_ogen' })
  expect(checkBeoordelen(['contractmanager'], { ...feiten, persoon: 8 })).toBeNull()
  expect(checkBeoordelen(['contractmanager'], { ...feiten, tweedePaarOgen: false })).toBeNull()
  expect(checkBeoordelen(['contractmanager'], { ...feiten, geregistreerdDoor: null })).toBeNull()
  expect(checkBeoordelen(['toezichthouder', 'beheerder'], { ...feiten, persoon: 8 })).toEqual({ code: 'rol', nodig: ['contractmanager'] })
})
