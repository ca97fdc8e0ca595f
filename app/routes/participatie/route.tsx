import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listAdviezen } from '../../../db/adviezen.ts'
import { addClientoverleg, listClientoverleggen, listPunten } from '../../../db/clientoverleggen.ts'
import { getEigenLid, getKlankbordgroep, listLeden } from '../../../db/klankbordgroep.ts'
import { readParticipatie } from '../../../db/participatie.ts'
import { listCollegestanden } from '../../../db/normen.ts'
import { listNormen } from '../../../db/regelsets.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { may } from '../../access.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { ADVIESSOORT_TEKST, ADVIESSTAND, INBRENGER_TEKST } from '../../participatietekst.ts'
import { adviesstand } from '../../rules/adviestermijn.ts'
import { laatsteVerklaring, zitOp } from '../../rules/klankbordgroep.ts'
import { PARTICIPATIESOORTEN } from '../../rules/participatiesoorten.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum, datumKort, datumMetDag, situatieTekst } from '../../text.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { tijdveld } from '../overleg-nieuw/form.ts'

export const meta: MetaFunction = () => [{ title: 'Participatie · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const { vandaag } = context
  const lid = wie.rollen.includes('klankbordgroep')
  return inGemeente(context, wie, async (trx) => {
    const groep = await getKlankbordgroep(trx, wie.gemeente)
    const { leden } = await readParticipatie(trx, wie.gemeente)
    const eigen = lid ? await getEigenLid(trx, wie) : undefined
    const opgave = eigen && laatsteVerklaring((await listLeden(trx, wie.gemeente)).find(({ id }) => id === eigen.id)!.verklaringen, vandaag)
    const normen = lid
      ? []
      : (await listNormen(trx, wie.gemeente, vandaag)).filter(({ soort }) =>
          (PARTICIPATIESOORTEN as readonly (string | null)[]).includes(soort),
        )
    const standen = new Map((await listCollegestanden(trx, wie.gemeente)).map((stand) => [stand.norm, stand]))
    const overleggen = await listClientoverleggen(trx, wie.gemeente)
    const adviezen = (await listAdviezen(trx, wie.gemeente, lid)).map((advies) => ({
      ...advies,
      stand: adviesstand(advies, vandaag, wie.instellingen.herinnering_dagen),
    }))
    return {
      lid,
      vandaag,
      opgaveNodig: eigen !== undefined && (!opgave || opgave.verlooptOp <= vandaag),
      code: wie.gemeente,
      groep: { naam: groep.naam, ondersteuning: groep.ondersteuning },
      voornaam: wie.naam.split(' ')[0]!,
      zittend: leden.filter((een) => zitOp(een, vandaag)).length,
      normen: normen.map(({ sleutel, naam }) => ({ sleutel, naam, stand: standen.get(sleutel) ?? null })),
      komend: overleggen.filter(({ staat, datum }) => staat === 'gepland' && datum >= vandaag).toReversed(),
      geweest: overleggen.filter(({ staat, datum }) => staat !== 'gepland' || datum < vandaag).slice(0, 12),
      wachtend: await listPunten(trx, wie.gemeente, null),
      open: adviezen.filter(({ stand }) => stand === 'loopt' || stand === 'bijna' || stand === 'te_laat' || stand === 'wacht_op_advies'),
      mag: {
        inbrengen: may(wie.rollen, 'participatie.inbrengen'),
        schrijven: may(wie.rollen, 'participatie.schrijven'),
        leden: may(wie.rollen, 'participatie.leden'),
        hiaten: may(wie.rollen, 'hiaten.lezen'),
      },
    }
  })
}

const schema = z.object({
  datum: dagveld('Vul de datum van het overleg in.'),
  tijd: tijdveld.optional(),
  plaats: vrijeTekst('', 200).optional(),
  thema: vrijeTekst('', 200).optional(),
  doelgroep: vrijeTekst('', 300).optional(),
  uitgenodigd: vrijeTekst('', 500).optional(),
})

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.schrijven')
  const posted = await request.formData()
  const form = readForm(posted, schema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { datum: dag, tijd = null, plaats = null, thema = null, doelgroep = null, uitgenodigd = null } = form.value
  if (dag < context.vandaag)
    return data({ result: refuse(posted, { datum: `${datum(dag)} is al geweest. Kies vandaag of een latere dag.` }) }, { status: 400 })
  const id = await inGemeente(context, wie, async (trx) => {
    const nieuw = await addClientoverleg(trx, wie, { datum: dag, tijd, plaats, thema, doelgroep, uitgenodigd })
    await herbeoordeel(trx, wie, [null], context.vandaag)
    return nieuw
  })
  throw redirect(`/participatie/overleggen/${id}?melding=overleg-gepland`)
}

export default function Participatie() {
  const { lid, vandaag, opgaveNodig, code, groep, voornaam, zittend, normen, komend, geweest, wachtend, open, mag } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const volgende = komend[0]
  return (
    <>
      <PageHead
        title={lid ? `Welkom, ${voornaam}` : 'Participatie'}
        lead={
          lid
            ? 'Hier staat wat de klankbordgroep vroeg en adviseerde, en wat de gemeente ermee doet.'
            : `${groep.naam}, adviezen en overleg met cliënten.`
        }
        actions={
          mag.inbrengen && (
            <>
              <ButtonLink to="/participatie/punten/nieuw" quiet={false}>
                Punt voor de agenda
              </ButtonLink>
              <ButtonLink to="/adviezen/nieuw">Advies geven</ButtonLink>
            </>
          )
        }
      />
      <ErrorSummary result={result} />
      {opgaveNodig && (
        <Note kind="warning">
          Elk jaar vragen wij of u nog lid kunt zijn. <Link to="/participatie/leden#leden">Vul uw opgave in</Link>.
        </Note>
      )}
      <div className="facts">
        {mag.leden ? (
          <Link to="/participatie/leden">
            <b>{zittend}</b>
            <span>{zittend === 1 ? 'lid' : 'leden'} van de klankbordgroep</span>
          </Link>
        ) : (
          <div>
            <b>{zittend}</b>
            <span>{zittend === 1 ? 'lid' : 'leden'} van de klankbordgroep</span>
          </div>
        )}
        <Link to="/adviezen">
          <b className={open.some(({ stand }) => stand === 'te_laat') ? 'late' : undefined}>{open.length}</b>
          <span>{open.length === 1 ? 'advies loopt' : 'adviezen lopen'}</span>
        </Link>
        {volgende ? (
          <Link to={`/participatie/overleggen/${volgende.id}`}>
            <b>{datumKort(volgende.datum).replace(/ \d{4}$/, '')}</b>
            <span>volgend overleg</span>
          </Link>
        ) : (
          <div>
            <b>geen</b>
            <span>volgend overleg gepland</span>
          </div>
        )}
      </div>
      {!lid && (
        <Section title="Hoe het ervoor staat" extra={<Link to="/normen#college">Alle normen van het college</Link>}>
          {normen.length === 0 ? (
            <Empty>In uw regels staat nog geen norm over participatie die Peil kan toetsen.</Empty>
          ) : (
            <Table
              caption="Stand van de normen over participatie"
              list
              head={
                <>
                  <Th>Norm</Th>
                  <Th>Stand</Th>
                </>
              }
            >
              {normen.map(({ sleutel, naam, stand }) => (
                <Tr key={sleutel}>
                  <RowHead>{mag.hiaten ? <Link to={`/college/verplichtingen/${sleutel}`}>{naam}</Link> : naam}</RowHead>
                  <Td label="Stand">
                    {stand ? (
                      <Verdict uitkomst={stand.uitkomst}>{situatieTekst(stand.situatie, stand.gegevens, stand.sinds)}</Verdict>
                    ) : (
                      <Verdict uitkomst="onbekend">nog niet getoetst</Verdict>
                    )}
                  </Td>
                </Tr>
              ))}
            </Table>
          )}
        </Section>
      )}
      <Section title="Adviezen die lopen" extra={<Link to="/adviezen">Alle adviezen</Link>}>
        {open.length === 0 ? (
          <Empty actions={mag.inbrengen && <Link to="/adviezen/nieuw">Geef een advies</Link>}>Er loopt nu geen advies.</Empty>
        ) : (
          <Table
            caption="Adviezen die lopen"
            list
            head={
              <>
                <Th>Advies</Th>
                <Th>Soort</Th>
                <Th>Stand</Th>
                <Th>Reactie uiterlijk</Th>
              </>
            }
          >
            {open.map((advies) => (
              <Tr key={advies.id}>
                <RowHead>
                  <Link to={`/adviezen/${advies.id}`}>{advies.onderwerp}</Link>
                  <span className="sub">{advies.nummer}</span>
                </RowHead>
                <Td label="Soort">{ADVIESSOORT_TEKST[advies.soort]}</Td>
                <Td label="Stand">
                  <Verdict uitkomst={ADVIESSTAND[advies.stand].uitkomst}>{ADVIESSTAND[advies.stand].tekst}</Verdict>
                </Td>
                <Td label="Reactie uiterlijk" className={`nowrap${advies.stand === 'te_laat' ? ' late' : ''}`}>
                  {advies.reactieUiterlijk ? datumKort(advies.reactieUiterlijk) : <span className="soft">nog niet bekend</span>}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </Section>
      <Section title="Overleg met cliënten" id="overleggen">
        {komend.length === 0 && geweest.length === 0 ? (
          <Empty>Er is nog geen overleg met cliënten. {mag.schrijven ? 'Plan hieronder het eerste.' : 'De gemeente plant dit.'}</Empty>
        ) : (
          <Table
            caption="Overleggen met cliënten"
            list
            head={
              <>
                <Th>Wanneer</Th>
                <Th>Thema</Th>
                <Th>Staat</Th>
                <Th r>Punten</Th>
              </>
            }
          >
            {[...komend, ...geweest].map((overleg) => (
              <Tr key={overleg.id}>
                <RowHead>
                  <Link to={`/participatie/overleggen/${overleg.id}`}>{datumMetDag(overleg.datum)}</Link>
                  {overleg.plaats && <span className="sub">{overleg.plaats}</span>}
                </RowHead>
                <Td label="Thema">{overleg.thema ?? <span className="soft">algemeen</span>}</Td>
                <Td label="Staat">
                  {overleg.staat}
                  {overleg.staat === 'gepland' && overleg.datum < vandaag && <span className="sub late">geweest, nog niet vastgelegd</span>}
                </Td>
                <Td r label="Punten">
                  {overleg.punten}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        {wachtend.length > 0 && (
          <>
            <p className="section">
              <b>{aantal(wachtend.length, 'punt wacht', 'punten wachten')} op een volgend overleg</b>
            </p>
            <ul>
              {wachtend.map((punt) => (
                <li key={punt.id}>
                  {punt.onderwerp}{' '}
                  <span className="soft">
                    ({INBRENGER_TEKST[punt.inbrenger]}, {datumKort(punt.ingebrachtOp)})
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      {mag.schrijven && (
        <Section title="Overleg plannen" id="plannen">
          <form method="post" className="stack" noValidate>
            <TextField label="Datum" name="datum" result={result} className="w-s" required />
            <TextField label="Tijd" name="tijd" result={result} className="w-s" required={false} hint="Bijvoorbeeld 14:00." />
            <TextField label="Plaats" name="plaats" result={result} required={false} />
            <TextField label="Thema" name="thema" result={result} required={false} hint="Leeg: een algemeen overleg." />
            <TextField
              label="Doelgroep"
              name="doelgroep"
              result={result}
              required={false}
              hint="Voor wie dit overleg is, als het niet voor iedereen is."
            />
            <TextField
              label="Wie zijn uitgenodigd"
              name="uitgenodigd"
              result={result}
              required={false}
              hint="In het algemeen, zonder namen van cliënten."
            />
            <Button>Overleg plannen</Button>
          </form>
        </Section>
      )}
      <Section title="Meer">
        <ul>
          <li>
            <Link to="/participatie/aanbieders">Wat cliënten over aanbieders zeggen</Link>
          </li>
          <li>
            <Link to="/participatie/informatie">Welke informatie is gegeven</Link>
          </li>
          <li>
            <Link to="/participatie/evaluatie">Evaluaties</Link>
          </li>
          <li>
            <a href={`/openbaar/${code}`}>Cijfers en stukken die openbaar zijn</a>
          </li>
          {!lid && (
            <li>
              <Link to="/participatie/afspraken">Afspraken over de klankbordgroep</Link>: termijnen, raadsperiode, ondersteuning
            </li>
          )}
        </ul>
      </Section>
    </>
  )
}
