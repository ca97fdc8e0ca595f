/**
 * Meldingen per client volume: meldingen received in a year of providers whose number of clients that year is known, over
 * those clients. A provider without a known volume is in neither. Only whole years: a quarter is too small to tell.
 */
import { sql } from 'kysely'
import type { Trx } from '../client.server.ts'
import { isLopend, listOvereenkomsten, perSleutel, telOp } from './groepen.ts'
import type { Meetbron, Meting } from './meting.ts'
import { DREMPEL, teTonen } from './verbergen.ts'

export const meldingen: Meetbron = {
  sleutel: 'meldingen',
  definitie: 1,
  bron: 'register van meldingen van de toezichthouder, en cliëntaantallen uit het register van aanbieders',
  muur: true,
  async meet(trx, gemeente, vandaag) {
    const overeenkomsten = await listOvereenkomsten(trx, gemeente)
    const perJaar = await listPerJaar(trx, gemeente)
    return [...perJaar].flatMap(([jaar, rijen]) => {
      const basis = { periode: String(jaar), n: null, breuk: null, voorlopig: isLopend(String(jaar), vandaag), aanbieder: null, delen: {} }
      const bekend = rijen.filter(({ aanbieder, clienten }) => aanbieder !== null && clienten !== null && clienten > 0)
      if (bekend.length === 0)
        return [
          {
            ...basis,
            productcategorie: '',
            gebied: '',
            staat: 'onbekend',
            teller: null,
            noemer: null,
            reden: 'van geen aanbieder is het aantal cliënten in dit jaar bekend',
          } satisfies Meting,
        ]
      const geheel = telOp(
        bekend.map(({ aanbieder, aantal, clienten }) => ({ aanbieder, periode: String(jaar), teller: aantal, noemer: clienten! })),
        overeenkomsten,
        vandaag,
        { perAanbieder: false },
      )
      const rest = rijen.filter((rij) => !bekend.includes(rij)).reduce((som, { aantal }) => som + aantal, 0)
      const toon = new Map(
        teTonen(new Map(bekend.map(({ aanbieder, aantal }) => [aanbieder!, aantal])), overeenkomsten, jaar, { rest }).map(
          ({ groep, toon }) => [`${groep.productcategorie}|${groep.gebied}`, toon],
        ),
      )
      return geheel.map((meting): Meting => {
        if (toon.get(`${meting.productcategorie}|${meting.gebied}`)) return meting
        const klein = meting.teller! < DREMPEL
        // the count of the whole municipality stands elsewhere: what is missing here could be taken from it
        const reden = klein
          ? 'te weinig meldingen om te tonen'
          : rest > 0 && meting.productcategorie === '' && meting.gebied === ''
            ? 'niet te tonen, want van enkele aanbieders met meldingen is het aantal cliënten in dit jaar niet bekend; vul dat aan in het register'
            : 'niet te tonen: een klein aantal zou te herleiden zijn'
        return { ...meting, staat: 'onderdrukt', teller: null, noemer: null, reden }
      })
    })
  },
}

interface Jaarrij {
  jaar: number
  aanbieder: number | null
  aantal: number
  clienten: number | null
}

/** Every provider with a volume or a melding in that year; a provider with clients and no melding has 0. */
async function listPerJaar(trx: Trx, gemeente: string): Promise<Map<number, Jaarrij[]>> {
  const { rows } = await sql<Jaarrij>`
    with telling as (
      select extract(year from gemeld_op)::int as jaar, aanbieder_id, count(*) as aantal from melding where gemeente_id = ${gemeente} and staat <> 'samengevoegd' group by 1, 2
    ), jaren as (select generate_series(min(jaar), max(jaar)) as jaar from telling)
    select j.jaar, coalesce(t.aanbieder_id, v.aanbieder_id) as aanbieder, coalesce(t.aantal, 0) as aantal, v.clienten
    from jaren j
    join (telling t full join (select * from clientvolume where gemeente_id = ${gemeente}) v on v.jaar = t.jaar and v.aanbieder_id = t.aanbieder_id) on coalesce(t.jaar, v.jaar) = j.jaar`.execute(
    trx,
  )
  return perSleutel(rows, ({ jaar }) => jaar)
}
