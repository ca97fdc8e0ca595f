/** Made-up meldingen in bulk, the same for the same numbers: to measure with. Runs behind the wall, in an empty register of toezicht. */
import { type RawBuilder, sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { TERMIJNSOORTEN, type Termijnsoort } from '../app/rules/meldtermijnen.ts'
import type { Scope, Trx } from './client.server.ts'
import { getMeldregeling } from './meldregeling.ts'

export interface Meldingomvang {
  meldingen: number
  /** Years back over which they are spread evenly, up to today. */
  jaren: number
}

/** A number from 0 up to `tot` out of the row number; the factor makes columns differ from one another. */
const kies = (factor: number, tot: number): RawBuilder<number> => sql`((i::bigint * ${factor}::bigint + 104729) % ${tot}::bigint)::int`
const uit = (factor: number, waarden: readonly (string | null)[]): RawBuilder<string | null> =>
  sql`(${waarden}::text[])[1 + ${kies(factor, waarden.length)}]`

/**
 * Meldingen of these providers with their steps and clocks, an onderzoek for every twentieth, and measures. What came in the
 * last ten weeks is under way, all else is closed; one in nine was reported late. Set-wise: 100,000 take some seconds.
 */
export async function generateMeldingen(
  trx: Trx,
  scope: Scope,
  vandaag: Dag,
  aanbieders: readonly number[],
  { meldingen, jaren }: Meldingomvang,
): Promise<void> {
  const { gemeente, persoon } = scope
  await sql`
    insert into melding (gemeente_id, id, nummer, soort, toets, aanbieder_id, gebeurtenis_op, bekend_op, gemeld_op, plaats, productcategorie, leveringsvorm, clientkenmerk, leeftijdsklasse, omschrijving, gevolg,
      betrokkenen, aard_geweld, geweld_door, mediarisico, onrust, veilig, conclusie, staat, stapnummer, stap_sinds, gemaakt_door)
    overriding system value
    select ${gemeente}, nextval(pg_get_serial_sequence('melding', 'id')), to_char(gemeld_op, 'YYYY-') || to_char(row_number() over (partition by extract(year from gemeld_op) order by i), 'FM999990000'), soort, '{"oordeel": "melden", "antwoorden": []}',
      (${aanbieders}::bigint[])[1 + ${kies(7919, aanbieders.length)}], bekend_op - ${kies(31, 3)}, bekend_op, gemeld_op, ${uit(17, ['thuis', 'locatie_aanbieder', 'openbaar', null])}, ${uit(13, ['01', '02', '03', '07', '12', '14', '15', null])}, ${uit(19, ['zin', 'zin', 'zin', 'pgb', null])},
      'K-' || i, ${uit(23, ['18-26', '27-64', '65-79', '80+', null])}, 'Verzonnen gebeurtenis om mee te meten.', ${uit(29, ['lichamelijk_letsel', 'lichamelijk_letsel', 'psychisch_letsel', 'anders', 'overlijden', 'suicidepoging', null])},
      array['cliënt', 'beroepskracht'], case when soort = 'geweld' then array[${uit(37, ['lichamelijk', 'geestelijk', 'seksueel'])}] else '{}' end, case when soort = 'geweld' then ${uit(41, ['beroepskracht', 'medeclient'])} end,
      ${kies(43, 20)} = 0, ${kies(47, 30)} = 0, true, case when staat = 'gesloten' then 'De aanbieder heeft de werkwijze aangepast.' end, staat,
      case staat when 'ontvangen' then 0 when 'in_beoordeling' then 2 when 'gesloten' then 6 else 3 end,
      gemeld_op + case staat when 'ontvangen' then 0 when 'in_beoordeling' then 2 when 'gesloten' then 49 else 5 end, ${persoon}::bigint
    from (
      select i, gemeld_op, gemeld_op - case when ${kies(53, 9)} = 0 then 9 else ${kies(59, 4)} end as bekend_op, ${uit(61, ['calamiteit', 'calamiteit', 'geweld', 'calamiteit', 'geweld'])} as soort,
        case when ${vandaag}::date - gemeld_op <= 9 then 'ontvangen' when ${vandaag}::date - gemeld_op <= 15 then 'in_beoordeling' when ${vandaag}::date - gemeld_op <= 70 then 'onderzoek_aanbieder'
          when ${kies(67, 10)} = 0 then 'niet_ontvankelijk' when ${kies(67, 10)} = 1 then 'doorgezonden' else 'gesloten' end as staat
      from (select i, ${vandaag}::date - ((${meldingen}::bigint - i) * ${jaren * 365}::bigint / ${meldingen}::bigint)::int as gemeld_op from generate_series(1, ${meldingen}::int) as i) d
    ) m order by i`.execute(trx)

  await sql`
    insert into meldingstap (gemeente_id, melding_id, nummer, van, naar, op, door, gegevens)
    select m.gemeente_id, m.id, p.nummer, p.van, p.naar, m.gemeld_op + p.dagen, ${persoon}::bigint,
      case when p.naar = m.staat and p.naar in ('onderzoek_aanbieder', 'niet_ontvankelijk', 'doorgezonden') then '{"bestuur": {"informeren": "niemand", "besloten": "2026-01-01"}}'
        when p.naar = 'gesloten' then '{"uitkomst": "gesloten_rapport_voldoende", "conclusie": "De aanbieder heeft de werkwijze aangepast."}' else '{}' end::jsonb
      || case p.naar when 'niet_ontvankelijk' then '{"uitkomst": "geen_calamiteit_of_geweld", "reden": "Niet in de zin van de wet."}' when 'doorgezonden' then '{"uitkomst": "doorgezonden", "bestemming": "igj", "reden": "Zorg onder de Wkkgz."}' else '{}' end::jsonb
    from melding m
    join lateral (select * from (values (1, 'ontvangen', 'bevestigd', 1), (2, 'bevestigd', 'in_beoordeling', 2), (3, 'in_beoordeling', case when m.staat = 'gesloten' then 'onderzoek_aanbieder' else m.staat end, 5),
      (4, 'onderzoek_aanbieder', 'rapport_ontvangen', 40), (5, 'rapport_ontvangen', 'beoordeling_rapport', 42), (6, 'beoordeling_rapport', 'gesloten', 49)) as v (nummer, van, naar, dagen) where v.nummer <= m.stapnummer) p on true
    where m.gemeente_id = ${gemeente} order by m.id, p.nummer`.execute(trx)

  const { normen } = await getMeldregeling(trx, gemeente, vandaag)
  /** `gehaald` counts from the day of receipt; null: the melding is not that far. */
  const klok = (soort: Termijnsoort, start: RawBuilder<Dag>, dagen: number, gehaald: RawBuilder<Dag | null>, waar: RawBuilder<boolean>) =>
    sql`
    insert into klok (gemeente_id, melding_id, soort, partij, norm_id, klok, uiterlijk, gehaald_op)
    select gemeente_id, id, ${soort}, ${TERMIJNSOORTEN[soort]}, ${normen[soort]}::bigint,
      jsonb_build_object('soort', ${soort}::text, 'start', ${start}, 'einde', jsonb_build_object('uiterlijk', ${start} + ${dagen}::int, 'zonderAtw', ${start} + ${dagen}::int, 'ogenblik', null, 'atw', 'niet_van_toepassing', 'verlengingen', '[]'::jsonb,
        'regel', jsonb_build_object('termijn', jsonb_build_object('aantal', ${dagen}::int, 'eenheid', 'dag', 'atw', false), 'start', ${start}, 'hervat', null)), 'zonderEinde', null, 'aangehouden', null, 'verlengd', null),
      ${start} + ${dagen}::int, ${gehaald}
    from melding where gemeente_id = ${gemeente} and ${waar} order by id`.execute(trx)
  await klok('meldtermijn', sql`bekend_op`, 5, sql`gemeld_op`, sql`true`)
  await klok('ontvangstbevestiging', sql`gemeld_op`, 5, sql`case when stapnummer > 0 then gemeld_op + 1 end`, sql`true`)
  await klok('eerste_beoordeling', sql`gemeld_op`, 14, sql`case when stapnummer > 2 then gemeld_op + 5 end`, sql`true`)
  await klok(
    'zelfonderzoek',
    sql`gemeld_op + 5`,
    56,
    sql`case when staat = 'gesloten' then gemeld_op + 40 end`,
    sql`staat in ('onderzoek_aanbieder', 'gesloten')`,
  )
  await sql`update melding m set klok_uiterlijk = k.eerste, klok_eigen = k.eigen
    from (select melding_id, min(uiterlijk) as eerste, min(uiterlijk) filter (where partij = 'gemeente') as eigen from klok where gemeente_id = ${gemeente} and gehaald_op is null and gestopt_op is null group by 1) k
    where m.gemeente_id = ${gemeente} and m.id = k.melding_id`.execute(trx)

  await sql`insert into verbetermaatregel (gemeente_id, melding_id, omschrijving, eigenaar, uiterlijk, gereed_op, hercontrole_op, hercontrole_oordeel)
    select gemeente_id, id, 'Werkwijze aanpassen en bespreken.', 'teamleider', gemeld_op + 47, gemeld_op + 45, gemeld_op + 48, 'nagekomen' from melding where gemeente_id = ${gemeente} and staat = 'gesloten' and id % 4 = 0`.execute(
    trx,
  )
  await sql`
    insert into onderzoek (gemeente_id, nummer, soort, aanbieder_id, onderwerp, melding_id, kader, gepland_op, bezoek_op, staat, stap_sinds, gemaakt_door)
    select gemeente_id, nummer, case (id / 20) % 4 when 0 then 'calamiteiten' when 1 then 'kwaliteits' when 2 then 'thematisch' else 'signaalgestuurd' end, aanbieder_id, 'Verzonnen onderwerp om mee te meten.',
      case when (id / 20) % 4 = 0 then id end, case when (id / 20) % 4 in (1, 2) then 'Toetsingskader 2025' end, gemeld_op, gemeld_op + 10, 'afgerond', gemeld_op + 60, ${persoon}::bigint
    from melding where gemeente_id = ${gemeente} and id % 20 = 0 and gemeld_op < ${vandaag}::date - 70`.execute(trx)
  await sql`
    insert into onderzoekstap (gemeente_id, onderzoek_id, nummer, van, naar, op, door)
    select o.gemeente_id, o.id, p.nummer, p.van, p.naar, o.gepland_op + p.dagen, ${persoon}::bigint
    from onderzoek o cross join (values (1, 'gepland', 'uitvoering', 10), (2, 'uitvoering', 'hoor_en_wederhoor', 30), (3, 'hoor_en_wederhoor', 'vastgesteld', 50), (4, 'vastgesteld', 'afgerond', 60)) as p (nummer, van, naar, dagen)
    where o.gemeente_id = ${gemeente} order by o.id, p.nummer`.execute(trx)
  await sql`insert into meldingtelling (gemeente_id, aanbieder_id, jaar, aantal)
    select gemeente_id, aanbieder_id, extract(year from gemeld_op)::int, count(*) from melding where gemeente_id = ${gemeente} group by 1, 2, 3`.execute(
    trx,
  )
}
