import { describe, expect, test } from 'vitest'
import type { Blad, Dienstblad } from './kostprijsblad.ts'
import { dekking, prijsopbouw, type Prijsopbouw, vergelijkOpbouw } from './kostprijsverschil.ts'

const BLAD: Dienstblad = {
  soort: 'dienst',
  naam: 'Begeleiding',
  loon: { soort: 'loonkosten', functiemix: [{ functie: 'FWG 45', bedrag: '24,00', per: 'uur' }] },
  productiviteit: { wijze: 'percentage', procent: 80 },
  reis: [{ sleutel: 'reiskosten', soort: 'bedrag', bedrag: '1,50', per: 'uur' }],
  opleiding: [{ sleutel: 'bijscholing', soort: 'bedrag', bedrag: '0,50', per: 'uur' }],
  overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 25, over: ['directe_kosten'] }],
}

describe('what each factor puts into the price', () => {
  test('24,00 at 80% is 30,00, of which 6,00 for hours that are not productive; travel 1,50 and training 0,50; overhead 8,00', () => {
    expect(prijsopbouw(BLAD)).toEqual({
      posten: { beroepskracht: '24', niet_productief: '6', reis: '1.5', bijscholing: '0.5', overhead: '8' },
      totaal: '40.00',
      indexering: null,
    })
  })
  test('indexation stands beside the price, not in it', () => {
    expect(prijsopbouw({ ...BLAD, indexatie: { wijze: 'eigen', index: 5 } })).toMatchObject({ totaal: '40.00', indexering: '2' })
  })
  test('per day-part of 4 hours with 8 clients everything is halved, travel and training too', () => {
    expect(
      prijsopbouw({ ...BLAD, omrekening: { eenheid: 'dagdeel', plaats: 'na_marge', uren: 4, groepsgrootte: 8 } })?.posten,
    ).toMatchObject({ beroepskracht: '12', reis: '0.75', bijscholing: '0.25' })
  })
  test('travel added after the conversion cannot be told apart from training added before it', () => {
    const anders = {
      ...BLAD,
      reis: [{ ...BLAD.reis![0]!, plaats: 'na_overhead' as const, per: 'eenheid' as const }],
      overhead: [{ ...BLAD.overhead![0]!, over: ['bedrag_per_eenheid'] }],
      omrekening: { eenheid: 'dagdeel' as const, plaats: 'voor_overhead' as const, uren: 4, groepsgrootte: 8 },
    } as Dienstblad
    expect(prijsopbouw(anders)?.posten).toMatchObject({ reis: null, bijscholing: null })
  })
  test('a wheelchair: market price and its extra tasks, one that is missing is not 0', () => {
    const rolstoel: Blad = {
      soort: 'overige_voorziening',
      naam: 'Rolstoel',
      eenheid: 'maand',
      marktprijs: { bedrag: '48,00' },
      extra_taken: { onderhoud: { bedrag: '4,50' } },
    }
    expect(prijsopbouw(rolstoel)).toEqual({ posten: { marktprijs: '48', onderhoud: '4.5' }, totaal: '52.50', indexering: null })
  })
  test('a sheet that cannot be computed has no build-up', () => {
    expect(prijsopbouw({ ...BLAD, productiviteit: { wijze: 'percentage', procent: 0 } })).toBeNull()
  })
})

describe('the provider beside the municipality', () => {
  const ons: Prijsopbouw = {
    posten: { beroepskracht: '24', niet_productief: '6', reis: '1.5', bijscholing: '0.5', overhead: '8' },
    totaal: '40',
    indexering: '2',
  }
  const hun: Prijsopbouw = {
    posten: { beroepskracht: '25.10', niet_productief: '7', overhead: '7.5', marge: '1' },
    totaal: '43.00',
    indexering: null,
  }
  const uit = vergelijkOpbouw('dienst', ons, hun)
  const post = (naam: string) => uit.posten.find((een) => een.post === naam)
  test('provider minus municipality, for each post that both gave', () => {
    expect(post('beroepskracht')).toEqual({ post: 'beroepskracht', gemeente: '24', aanbieder: '25.10', verschil: '1.1', stand: 'beide' })
    expect(post('overhead')).toMatchObject({ verschil: '-0.5' })
    expect(uit.totaal.verschil).toBe('3')
  })
  test('what one of the two did not give has no difference', () => {
    expect(post('reis')).toMatchObject({ aanbieder: null, verschil: null, stand: 'alleen_gemeente' })
    expect(post('marge')).toMatchObject({ gemeente: null, verschil: null, stand: 'alleen_aanbieder' })
    expect(post('eenheid')).toMatchObject({ verschil: null, stand: 'geen_van_beide' })
    expect(uit.indexering).toMatchObject({ gemeente: '2', aanbieder: null, verschil: null, stand: 'alleen_gemeente' })
  })
  test('2,40 of their 43,00 is in no post', () => {
    expect(uit.nietVerdeeld).toEqual({ gemeente: '0', aanbieder: '2.4' })
  })
  test('0,00 is given, and differs', () => {
    expect(vergelijkOpbouw('dienst', ons, { ...hun, posten: { reis: '0' } }).posten.find((een) => een.post === 'reis')).toMatchObject({
      aanbieder: '0',
      verschil: '-1.5',
      stand: 'beide',
    })
  })
  test('what our sheet does not tell apart stays so, whatever they gave', () => {
    const samen = { ...ons, posten: { ...ons.posten, reis: null } }
    expect(vergelijkOpbouw('dienst', samen, { ...hun, posten: { reis: '2' } }).posten.find((een) => een.post === 'reis')).toMatchObject({
      gemeente: null,
      aanbieder: '2',
      verschil: null,
      stand: 'niet_uitgesplitst',
    })
  })
})

describe('the decided tariff beside the computed price', () => {
  test('38,00 against 40,00 is 5% too little, spread in proportion', () => {
    const uit = dekking(prijsopbouw(BLAD)!, '38,00')!
    expect([uit.verschil, uit.procent]).toEqual(['-2', '-5'])
    expect(uit.posten.find(({ post }) => post === 'overhead')).toEqual({
      post: 'overhead',
      kostprijs: '8',
      vergoed: '7.6',
      verschil: '-0.4',
    })
  })
  test('a price of 0 and an amount that is none give nothing', () => {
    expect(dekking({ posten: {}, totaal: '0', indexering: null }, 38)).toBeNull()
    expect(dekking(prijsopbouw(BLAD)!, 'veel')).toBeNull()
  })
})
