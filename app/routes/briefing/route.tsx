import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getInbreng, leesInbreng } from '../../../db/clientinbreng.ts'
import { listAfspraken, listRedenen } from '../../../db/afspraken.ts'
import { getHiatenlijst } from '../../../db/hiatenlijsten.ts'
import { listCorrecties, listOpenHiaten, listVerloop } from '../../../db/hiatenverloop.ts'
import { getOverleg, listAgendapunten, listDeelnemers } from '../../../db/overleggen.ts'
import { leesNummer } from '../../adres.ts'
import { readAanbiederservaring } from '../../ervaringregels.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum, datumKort, datumMetDag } from '../../text.ts'
import { Clientwoorden, herkomst } from '../../ui/clientinbreng.tsx'
import { Clientervaring } from '../../ui/clientervaring.tsx'
import { Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { Hiaattabel, Voorlopigtabel } from './tabellen.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Briefing overleg ${data.overleg.aanbieder} ${data.overleg.datum}` : 'Briefing'} · Peil` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.lezen')
  const id = leesNummer(params.id)
  const { gemeente } = wie
  const gelezen =
    id === null
      ? undefined
      : await inGemeente(context, wie, async (trx) => {
          const overleg = await getOverleg(trx, gemeente, id)
          if (!overleg) return undefined
          const laatste = await getHiatenlijst(trx, gemeente, id)
          const lijst = laatste?.overlegdatum === overleg.datum ? laatste : null
          const afspraken = await listAfspraken(trx, gemeente, overleg.aanbieder_id)
          const opLijst = new Set(lijst?.regels.map(({ hiaatId }) => hiaatId))
          return {
            overleg,
            lijst,
            voorlopig:
              lijst === null && (overleg.staat === 'gepland' || overleg.staat === 'voorbereid')
                ? await listOpenHiaten(trx, gemeente, overleg.aanbieder_id)
                : null,
            verloop: lijst ? await listVerloop(trx, gemeente, lijst.id) : [],
            correcties: lijst ? await listCorrecties(trx, gemeente, lijst.id) : [],
            deelnemers: await listDeelnemers(trx, gemeente, id),
            punten: await listAgendapunten(trx, gemeente, id),
            afspraken: afspraken.filter((afspraak) => afspraak.overleg_id === id),
            openEerder: afspraken.filter(
              (afspraak) =>
                afspraak.overleg_id !== id &&
                afspraak.overlegdatum < overleg.datum &&
                afspraak.gedaan_op === null &&
                !opLijst.has(afspraak.hiaat_id ?? -1),
            ),
            redenen: await listRedenen(trx, gemeente, id),
            // as it was known on the day of the file: a later year does not change what the meeting saw
            // frozen with the file; before that, what would go into it today
            inbreng: lijst
              ? await getInbreng(trx, gemeente, lijst.id)
              : overleg.staat === 'gepland' || overleg.staat === 'voorbereid'
                ? await leesInbreng(trx, gemeente, overleg.aanbieder_id, context.vandaag)
                : null,
            ervaring: await readAanbiederservaring(trx, gemeente, overleg.aanbieder_id, lijst?.peildatum),
          }
        })
  if (!gelezen) throw new Response(null, { status: 404 })
  return { ...gelezen, vandaag: context.vandaag, gemeente: wie.instellingen.naam }
}

export type Briefingpagina = ReturnType<typeof useLoaderData<typeof loader>>

export default function Briefing() {
  const pagina = useLoaderData<typeof loader>()
  const { ervaring, inbreng, overleg, lijst, voorlopig, deelnemers, punten, openEerder, vandaag, gemeente } = pagina
  const artikelen = [...new Map(lijst?.regels.map(({ inhoud }) => [`${inhoud.regelset} ${inhoud.artikel}`, inhoud])).values()]
  return (
    <div className="briefing">
      <PageHead
        title={overleg.aanbieder}
        note={`Briefing · ${gemeente}`}
        crumbs={[
          { label: 'Overleggen', to: '/overleggen' },
          { label: overleg.aanbieder, to: `/overleggen/${overleg.id}` },
        ]}
        lead={`Overleg op ${datumMetDag(overleg.datum)}, ${overleg.tijd ?? 'tijd nog niet bekend'}, ${overleg.plaats ?? 'plaats nog niet bekend'}`}
      />
      <p className="no-print soft small">Druk deze pagina af met Ctrl+P (Mac: ⌘P), of bewaar haar als pdf. Het menu komt niet mee.</p>
      {overleg.staat === 'vervallen' && <Note kind="warning">Dit overleg is vervallen: {overleg.vervallen_reden}</Note>}
      <dl className="dl">
        <dt>Hiatenlijst</dt>
        <dd>
          {lijst ? (
            <>
              bevroren op <b>{datum(lijst.peildatum)}</b>, versie {lijst.versie}: {aantal(lijst.regels.length, 'hiaat', 'hiaten')}.{' '}
              <b>
                {lijst.getoetst} van {lijst.normen} normen getoetst.
              </b>
            </>
          ) : voorlopig ? (
            <b>Voorlopig: nog niet bevroren. Dit is de stand van {datum(vandaag)}.</b>
          ) : (
            'Voor dit overleg was er geen hiatenlijst.'
          )}
        </dd>
        <dt>Cliënten</dt>
        <dd>
          {overleg.clienten === null ? (
            'aantal onbekend'
          ) : (
            <>
              {aantal(overleg.clienten, 'cliënt', 'cliënten')}
              {overleg.clienten_jaar !== null && ` in ${overleg.clienten_jaar}`}
            </>
          )}
        </dd>
        <dt>Deelnemers</dt>
        <dd>
          {deelnemers.length === 0 ? 'nog niet bekend' : deelnemers.map(({ rol, naam }) => (naam ? `${naam} (${rol})` : rol)).join(', ')}
        </dd>
      </dl>
      <Section title="Hiaten">
        {lijst &&
          (lijst.regels.length > 0 ? (
            <Hiaattabel pagina={pagina} />
          ) : (
            <Empty>Er waren geen open hiaten op {datum(lijst.peildatum)}.</Empty>
          ))}
        {voorlopig &&
          (voorlopig.length > 0 ? <Voorlopigtabel hiaten={voorlopig} /> : <Empty>Er zijn op {datum(vandaag)} geen open hiaten.</Empty>)}
        {!lijst && !voorlopig && <Empty>Wat er ontbrak, is niet vastgelegd.</Empty>}
      </Section>
      {openEerder.length > 0 && (
        <Section title="Nog open uit eerdere overleggen">
          <Table
            caption="Nog open uit eerdere overleggen"
            head={
              <>
                <Th>Afspraak</Th>
                <Th>Overleg</Th>
                <Th>Wie</Th>
                <Th>Uiterlijk</Th>
              </>
            }
          >
            {openEerder.map((afspraak) => (
              <Tr key={afspraak.id}>
                <RowHead>{afspraak.omschrijving}</RowHead>
                <Td className="nowrap">{datumKort(afspraak.overlegdatum)}</Td>
                <Td>{afspraak.persoon ?? afspraak.eigenaar}</Td>
                <Td className="nowrap">
                  {datumKort(afspraak.uiterlijk)}
                  {afspraak.uiterlijk < vandaag && <span className="late"> te laat</span>}
                </Td>
              </Tr>
            ))}
          </Table>
        </Section>
      )}
      {inbreng && (
        <Section
          title="Wat cliënten inbrengen"
          extra={<span className="soft small">{lijst ? `stand van ${datum(lijst.peildatum)}` : 'voorlopig'}</span>}
        >
          {inbreng.woorden.length > 0 ? (
            <Clientwoorden woorden={inbreng.woorden} />
          ) : (
            <p className="soft">Cliënten is nog niet gevraagd of de regelingen van deze aanbieder werken.</p>
          )}
          {inbreng.punten.length === 0 ? (
            <p className="soft">Cliënten hebben geen punten ingebracht over deze aanbieder.</p>
          ) : (
            <ol>
              {inbreng.punten.map((punt) => (
                <li key={punt.clientpunt}>
                  {punt.onderwerp} <span className="soft">({herkomst(punt)})</span>
                  {punt.toelichting && <p className="pre">{punt.toelichting}</p>}
                  {punt.antwoord ? (
                    <p className="pre">
                      <b>Antwoord van {datumKort(punt.antwoordOp!)}:</b> {punt.antwoord}
                    </p>
                  ) : (
                    <p className="soft">Nog geen antwoord.</p>
                  )}
                </li>
              ))}
            </ol>
          )}
        </Section>
      )}
      <Clientervaring ervaring={ervaring} kort />
      <Section title="Andere agendapunten">
        {punten.length === 0 ? (
          <p className="soft">Geen andere punten.</p>
        ) : (
          <ol>
            {punten.map((punt) => (
              <li key={punt.id}>
                {punt.omschrijving} <span className="soft">(de {punt.ingebracht_door})</span>
                {punt.bespreking && <p className="pre">{punt.bespreking}</p>}
              </li>
            ))}
          </ol>
        )}
      </Section>
      {overleg.verslag && (
        <Section title="Verslag">
          <p className="pre prose">{overleg.verslag}</p>
        </Section>
      )}
      {artikelen.length > 0 && (
        <Section title="De artikelen">
          {artikelen.map((artikel) => (
            <article className="briefing__artikel" key={`${artikel.regelset}${artikel.artikel}`}>
              <h3 className="nl-heading nl-heading--level-3">
                Artikel {artikel.artikel}, {artikel.regelset}
              </h3>
              <p className="law small">{artikel.tekst}</p>
            </article>
          ))}
        </Section>
      )}
      <p className="section soft small">
        Uit Peil op {datum(vandaag)}. De hiatenlijst verandert niet meer; wat daarna wijzigde staat achter “Nu”.
      </p>
    </div>
  )
}
