/**
 * Terms of meldingen, kept by providers and by the municipality itself. They stand apart from the terms outside the wall,
 * under their own key, so that taking one from the other gives nothing that is not told; small numbers are hidden here.
 */
import { sql } from 'kysely'
import type { Trx } from '../client.server.ts'
import { listOvereenkomsten, perSleutel, telOp } from './groepen.ts'
import type { Meetbron, Meting } from './meting.ts'
import { teTonen } from './verbergen.ts'

const bron = (partij: 'aanbieder' | 'gemeente', sleutel: string): Meetbron => ({
  sleutel,
  definitie: 1,
  bron: 'termijnen van meldingen bij de toezichthouder',
  muur: true,
  async meet(trx, gemeente, vandaag) {
    const overeenkomsten = await listOvereenkomsten(trx, gemeente)
    const rijen = await listKlokken(trx, gemeente, partij, vandaag)
    return [...perSleutel(rijen, ({ jaar }) => jaar)].flatMap(([jaar, van]) => {
      const metingen = telOp(
        van.map(({ aanbieder, op_tijd, aantal }) => ({ aanbieder, periode: String(jaar), teller: op_tijd, noemer: aantal })),
        overeenkomsten,
        vandaag,
        { perAanbieder: false },
      )
      // a melding without a provider is in the whole only, and small like any other
      const aantallen = new Map(van.map(({ aanbieder, aantal }) => [aanbieder ?? 0, aantal]))
      const toon = new Map(
        teTonen(aantallen, overeenkomsten, jaar).map(({ groep, toon }) => [`${groep.productcategorie}|${groep.gebied}`, toon]),
      )
      return metingen.map((meting): Meting =>
        toon.get(`${meting.productcategorie}|${meting.gebied}`)
          ? meting
          : { ...meting, staat: 'onderdrukt', teller: null, noemer: null, reden: 'te weinig termijnen van meldingen om te tonen' },
      )
    })
  },
})

export const termijnenAanbiedersToezicht = bron('aanbieder', 'termijnen_aanbieders_toezicht')
export const termijnenGemeenteToezicht = bron('gemeente', 'termijnen_gemeente_toezicht')

interface Klokrij {
  jaar: number
  aanbieder: number | null
  op_tijd: number
  aantal: number
}

async function listKlokken(trx: Trx, gemeente: string, partij: 'aanbieder' | 'gemeente', vandaag: string): Promise<Klokrij[]> {
  const { rows } = await sql<Klokrij>`
    select extract(year from k.uiterlijk)::int as jaar, m.aanbieder_id as aanbieder, count(*) filter (where k.gehaald_op <= k.uiterlijk) as op_tijd, count(*) as aantal
    from klok k join melding m on m.gemeente_id = k.gemeente_id and m.id = k.melding_id
    where k.gemeente_id = ${gemeente} and k.partij = ${partij} and k.uiterlijk < ${vandaag}::date and k.gestopt_op is null and m.staat <> 'samengevoegd'
    group by 1, 2`.execute(trx)
  return rows
}
