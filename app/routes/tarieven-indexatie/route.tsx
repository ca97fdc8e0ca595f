import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { addIndexatiebesluit, getIndexatie, listIndexatiebesluiten, listTarieven } from '../../../db/tarieven.ts'
import { listTariefnormen, vanKracht } from '../../../db/tarieftoetsing.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { may } from '../../access.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { paginaZin } from '../../kostprijstekst.ts'
import type { Percentage } from '../../rules/decimaal.ts'
import { type Indexatie, indexcijfer } from '../../rules/indexatie.ts'
import { nodigeIndexatie } from '../../rules/tariefstaat.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { indexprocent, prijs, tariefTitel } from '../../tarieftekst.ts'
import { datum } from '../../text.ts'
import { Button, ErrorSummary, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { besluitSchema, DEELVELDEN, DELEN, indexatieVan } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Indexatie · Tarieven · Peil' }]

const VOORBEELDEN = 25
const CORRECTIE = {
  relatief: 'relatief: (1 + definitief) / (1 + voorlopig) − 1',
  verschil: 'verschil in procentpunten: definitief − voorlopig',
  geen: 'geen, met opzet',
} as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.lezen')
  const { vandaag } = context
  const alleenEigen = wie.rollen.every((rol) => rol === 'wethouder')
  const gegevens = await inGemeente(context, wie, async (trx) => ({
    besluiten: await listIndexatiebesluiten(trx, wie.gemeente),
    normen: vanKracht(await listTariefnormen(trx, wie.gemeente), vandaag),
    tarieven: await listTarieven(
      trx,
      wie.gemeente,
      { zoek: null, categorie: null, aanbieder: null, toon: 'lopend', open: false, factor: null, status: null, eigen: !alleenEigen },
      vandaag,
      0,
      VOORBEELDEN,
    ),
  }))
  const nodig =
    gegevens.normen.map(({ parameters }) => nodigeIndexatie(parameters.indexatieVoor, vandaag)).find((jaar) => jaar !== null) ?? null
  return {
    nodig,
    vandaag,
    mag: may(wie.rollen, 'tarieven.wijzigen'),
    besluiten: gegevens.besluiten.map((besluit) => ({ ...besluit, uitkomst: indexcijfer(besluit.indexatie) })),
    meer: gegevens.tarieven.totaal > VOORBEELDEN,
    tarieven: gegevens.tarieven.rijen.filter(
      ({ staat, bedrag, soort }) => staat === 'vastgesteld' && bedrag !== null && soort === 'dienst',
    ),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const posted = await request.formData()
  const form = readForm(posted, besluitSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const wens = form.value
  if (wens.besloten_op > context.vandaag)
    return data(
      { result: refuse(posted, { besloten_op: 'Deze dag moet nog komen. Leg het besluit vast als het genomen is.' }) },
      { status: 400 },
    )
  const { indexatie, veldVan } = indexatieVan(wens)
  const cijfer = indexcijfer(indexatie)
  if (!cijfer.ok)
    return data(
      { result: refuse(posted, Object.fromEntries(cijfer.weigeringen.map(({ veld, reden }) => [veldVan(veld), paginaZin(reden)]))) },
      { status: 400 },
    )
  const weigering = await inGemeente(context, wie, async (trx): Promise<string | null> => {
    const vorige = await getIndexatie(trx, wie.gemeente, wens.jaar)
    if ((vorige?.versie ?? 0) > 0 && wens.versie === 0)
      return `Voor ${wens.jaar} is al een index van ${indexprocent(vorige!.index)} besloten (${vorige!.besluitnummer}). Wilt u die verbeteren? Kies dan “Verbeteren” bij dat jaar.`
    if ((vorige?.versie ?? 0) !== wens.versie)
      return 'Een collega was u voor: voor dit jaar is intussen een ander besluit vastgelegd. Laad de pagina opnieuw.'
    await addIndexatiebesluit(trx, wie, {
      jaar: wens.jaar,
      versie: wens.versie + 1,
      indexatie,
      index: cijfer.index,
      bron: wens.bron,
      link: wens.link ?? null,
      besluitnummer: wens.besluitnummer,
      besloten_door: wens.besloten_door,
      besloten_op: wens.besloten_op,
      toelichting: wens.toelichting ?? null,
    })
    await herbeoordeel(trx, wie, [null], context.vandaag)
    await addAudit(trx, wie, {
      handeling: 'indexatie.besloten',
      onderwerp: `indexatie:${wens.jaar}`,
      gegevens: { jaar: wens.jaar, versie: wens.versie + 1, index: cijfer.index, besluit: wens.besluitnummer },
    })
    return null
  })
  if (weigering) return data({ result: refuse(posted, weigering) }, { status: 409 })
  throw redirect(`/tarieven/indexatie?jaar=${wens.jaar}&melding=indexatie-besloten#jaar-${wens.jaar}`)
}

export default function Indexatiepagina() {
  const { nodig, besluiten, tarieven, meer, mag, vandaag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const jaren = [...new Set(besluiten.map(({ jaar }) => jaar))]
  const ontbreekt = nodig && !jaren.includes(nodig.jaar) ? nodig : null
  return (
    <>
      <PageHead
        title="Indexatie"
        crumbs={[{ label: 'Tarieven', to: '/tarieven' }]}
        lead="Met hoeveel de tarieven elk jaar meegaan met lonen en prijzen, en hoe dat is berekend (5.4 lid 1 onder e)."
      />
      <ErrorSummary result={result} />
      {ontbreekt && (
        <Note kind="error">
          De indexatie van {ontbreekt.jaar} is nog niet besloten. Dat moest vóór {datum(ontbreekt.voor)}.
        </Note>
      )}
      {jaren.length === 0 ? (
        <Empty>Er is nog geen besluit over de indexatie. Zonder besluit is niet te zeggen wat een tarief volgend jaar wordt.</Empty>
      ) : (
        jaren.map((jaar) => {
          const [besluit, ...eerder] = besluiten.filter((een) => een.jaar === jaar)
          return (
            <Jaar
              key={jaar}
              besluit={besluit!}
              eerder={eerder}
              tarieven={jaar === jaren[0] && jaar > Number(vandaag.slice(0, 4)) ? tarieven : []}
              meer={meer}
              mag={mag}
            />
          )
        })
      )}
      {mag && (
        <Besluitformulier
          result={result}
          vandaag={vandaag}
          jaar={ontbreekt?.jaar ?? (jaren[0] ?? Number(vandaag.slice(0, 4))) + 1}
          besluiten={besluiten}
        />
      )}
    </>
  )
}

type Besluit = ReturnType<typeof useLoaderData<typeof loader>>['besluiten'][number]
type Rij = ReturnType<typeof useLoaderData<typeof loader>>['tarieven'][number]

function Jaar({
  besluit,
  eerder,
  tarieven,
  meer,
  mag,
}: {
  besluit: Besluit
  eerder: Besluit[]
  tarieven: Rij[]
  meer: boolean
  mag: boolean
}) {
  const { uitkomst, jaar } = besluit
  return (
    <Section
      title={`${jaar}: ${indexprocent(besluit.index)}`}
      id={`jaar-${jaar}`}
      extra={
        mag ? (
          <Link className="no-print" to={`/tarieven/indexatie?verbeter=${jaar}#besluit`}>
            Verbeteren
          </Link>
        ) : undefined
      }
    >
      <p>
        Besluit {besluit.besluitnummer} van {datum(besluit.besloten_op)}, {besluit.besloten_door}. Bron:{' '}
        {besluit.link ? (
          <a href={besluit.link} rel="noreferrer">
            {besluit.bron}
          </a>
        ) : (
          besluit.bron
        )}
        .{besluit.indexatie.wijze === 'gewogen' && ` Correctie van het vorige jaar: ${CORRECTIE[besluit.indexatie.correctie]}.`}
      </p>
      {besluit.toelichting && <p className="soft">{besluit.toelichting}</p>}
      {uitkomst.ok && (
        <Table
          caption={`Berekening van de index van ${jaar}`}
          list
          head={
            <>
              <Th>Stap</Th>
              <Th>Formule</Th>
              <Th r>Uitkomst</Th>
            </>
          }
        >
          {uitkomst.stappen.map((stap) => (
            <Tr key={stap.sleutel}>
              <RowHead>{stap.label}</RowHead>
              <Td label="Formule" className="formule">
                {stap.formule}
              </Td>
              <Td label="Uitkomst" r>
                {indexprocent(stap.rekent_door_met === 'afgerond' ? stap.afgerond : stap.waarde)}
                {stap.rekent_door_met === 'afgerond' && <span className="sub">afgerond</span>}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      {tarieven.length > 0 && (
        <>
          <h3 className="nl-heading nl-heading--level-3 more">Wat de tarieven daarmee worden</h3>
          <Table
            caption={`Tarieven na de index van ${jaar}`}
            list
            head={
              <>
                <Th>Tarief</Th>
                <Th>Voor</Th>
                <Th r>Nu</Th>
                <Th>Formule</Th>
                <Th r>Na indexatie</Th>
              </>
            }
          >
            {tarieven.map((rij) => {
              const na = indexcijfer(besluit.indexatie as Indexatie, rij.bedrag!)
              const stap = na.ok ? na.stappen.find(({ sleutel }) => sleutel === 'tarief_geindexeerd') : undefined
              return (
                <Tr key={rij.id}>
                  <RowHead>
                    <Link to={`/tarieven/${rij.id}`}>{tariefTitel(rij)}</Link>
                  </RowHead>
                  <Td label="Voor">{rij.aanbieder ?? 'iedereen'}</Td>
                  <Td label="Nu" r>
                    {prijs(rij.bedrag!)}
                  </Td>
                  <Td label="Formule" className="formule">
                    {stap?.formule ?? 'onbekend'}
                  </Td>
                  <Td label="Na indexatie" r>
                    {na.ok && na.tarief_geindexeerd ? prijs(na.tarief_geindexeerd) : 'onbekend'}
                  </Td>
                </Tr>
              )
            })}
          </Table>
          {meer && (
            <p className="small soft">
              Hier staan de eerste {VOORBEELDEN}. <Link to="/tarieven#lijst">Alle tarieven</Link>
            </p>
          )}
        </>
      )}
      {eerder.length > 0 && (
        <p className="small soft">
          Eerder besloten en daarna verbeterd:{' '}
          {eerder
            .map(
              (oud) =>
                `${indexprocent(oud.index)} (${oud.besluitnummer}, ${datum(oud.besloten_op)}${oud.indexatie.wijze === 'gewogen' ? `, ${oud.indexatie.correctie}` : ''})`,
            )
            .join('; ')}
          .
        </p>
      )}
    </Section>
  )
}

/** A percentage of an earlier decision as it was typed. */
const getypt = (invoer: Percentage | undefined): string | undefined =>
  (typeof invoer === 'object' ? `${invoer.waarde}` : invoer === undefined ? undefined : `${invoer}`)?.replace('.', ',')

const KOP = {
  gewicht: 'Gewicht',
  voorlopig: 'Voorlopig dit jaar',
  vorig_voorlopig: 'Voorlopig vorig jaar',
  vorig_definitief: 'Definitief vorig jaar',
} as const
const NAAM = { ova: 'OVA', pcc: 'PCC' } as const

function Besluitformulier({
  result,
  vandaag,
  jaar,
  besluiten,
}: {
  result: FormResult | undefined
  vandaag: string
  jaar: number
  besluiten: Besluit[]
}) {
  const [params] = useSearchParams()
  const verbetert = besluiten.find((besluit) => String(besluit.jaar) === params.get('verbeter'))
  const oud = verbetert?.indexatie as Indexatie | undefined
  const was = (deel: (typeof DELEN)[number], veld: (typeof DEELVELDEN)[number]) =>
    getypt(oud?.wijze === 'gewogen' ? oud.delen.find(({ sleutel }) => sleutel === deel)?.[veld] : undefined)
  const vraag = (naam: string) =>
    (result?.errors[naam] ?? []).some((zin) => zin.includes('twee manieren')) || result?.values[`${naam}_eenheid`] !== undefined
  const cijfer = (naam: string, label: string, value?: string) => (
    <div key={naam}>
      <TextField label={label} name={naam} value={value} result={result} inputMode="decimal" className="w-s" />
      {vraag(naam) && (
        <SelectField
          label={`Wat bedoelt u met ${result?.values[naam]?.[0]}?`}
          name={`${naam}_eenheid`}
          empty="Kies"
          result={result}
          options={[
            { value: 'procent', label: `${result?.values[naam]?.[0]} procent` },
            { value: 'fractie', label: `het deel ${result?.values[naam]?.[0]}, dus keer honderd procent` },
          ]}
        />
      )}
    </div>
  )
  return (
    <div className="no-print">
      <Section title={verbetert ? `Het besluit voor ${verbetert.jaar} verbeteren` : 'Besluit vastleggen'} id="besluit">
        {verbetert && (
          <Note>
            Nu geldt {indexprocent(verbetert.index)} (besluit {verbetert.besluitnummer}). Dat blijft te lezen naast het nieuwe besluit.
          </Note>
        )}
        <form method="post" className="stack card" noValidate key={verbetert?.jaar}>
          <TextField
            label="Jaar"
            name="jaar"
            required
            value={verbetert?.jaar ?? jaar}
            result={result}
            className="w-s"
            inputMode="numeric"
          />
          <input type="hidden" name="versie" value={result?.values.versie?.[0] ?? verbetert?.versie ?? 0} />
          <SelectField
            label="Berekening"
            name="wijze"
            value={oud?.wijze ?? 'gewogen'}
            result={result}
            className="w-m"
            options={[
              { value: 'gewogen', label: 'gewogen: OVA en PCC, zoals de VNG' },
              { value: 'eigen', label: 'een eigen index' },
            ]}
          />
          {DELEN.map((deel) => (
            <fieldset key={deel} className="card tariefgroep">
              <legend>{NAAM[deel]}</legend>
              <div className="tariefgroep__velden">
                {DEELVELDEN.map((veld) =>
                  cijfer(
                    `${deel}_${veld}`,
                    `${KOP[veld]} in procent`,
                    was(deel, veld) ?? (veld === 'gewicht' ? (deel === 'ova' ? '90' : '10') : undefined),
                  ),
                )}
              </div>
            </fieldset>
          ))}
          <SelectField
            label="Correctie van het vorige jaar"
            name="correctie"
            value={oud?.wijze === 'gewogen' ? oud.correctie : 'verschil'}
            result={result}
            options={Object.entries(CORRECTIE).map(([value, label]) => ({ value, label }))}
            hint="Voor 2025 gaf relatief eerst 4,91; de VNG verbeterde dat naar 4,96 met verschil."
          />
          {cijfer('eigen', 'Eigen index in procent, alleen bij een eigen index', getypt(oud?.wijze === 'eigen' ? oud.index : undefined))}
          <TextField label="Bron van de cijfers" name="bron" required result={result} />
          <TextField label="Link" name="link" required={false} result={result} />
          <TextField label="Besloten door" name="besloten_door" required value="het college" result={result} className="w-m" />
          <TextField label="Besloten op" name="besloten_op" required value={vandaag} result={result} className="w-s" />
          <TextField label="Nummer van het besluit" name="besluitnummer" required result={result} className="w-m" />
          <TextArea label="Toelichting" name="toelichting" required={false} result={result} rows={2} />
          <div className="row">
            <Button>Besluit vastleggen</Button>
          </div>
        </form>
      </Section>
    </div>
  )
}
