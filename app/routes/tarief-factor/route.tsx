import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { BEWIJSSOORTEN, isSchijfVol } from '../../../db/bestanden.server.ts'
import { addFactorbron, getTarief, listFactoren, listGeraakt, saveFactorregel, trekBronIn } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { may } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { CAO_SCHALEN } from '../../rules/caoschaal.ts'
import { plusDagen } from '../../rules/dag.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { FACTORSTATUS_TEKST, FACTORSTATUS_UITKOMST, tariefTitel, vindplaats } from '../../tarieftekst.ts'
import { BSN_TEKST, datumKort, FACTORNAMEN } from '../../text.ts'
import { Button, ErrorSummary, FileField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { readUpload, SCHIJF_VOL, type Upload } from '../../upload.server.ts'
import { bronSchema, type Intent, INTENTS, regelSchema } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${FACTORNAMEN[data.regel.factor]} · ${tariefTitel(data.tarief)}` : 'Onderdeel'} · Tarieven · Peil` },
]

const NIET = 'Dit onderdeel staat niet op dit blad, of u mag het niet zien.'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.opbouw')
  const gevonden = await inGemeente(context, wie, async (trx) => {
    if (may(wie.rollen, 'tarieven.aanbiederopbouw')) await openOpbouw(trx)
    const tarief = await getTarief(trx, wie.gemeente, leesId(params.id))
    const regel = tarief && (await listFactoren(trx, wie.gemeente, tarief.id)).find(({ factor }) => factor === params.factor)
    return tarief && regel
      ? { tarief: { id: tarief.id, product: tarief.product, productcategorie: tarief.productcategorie, staat: tarief.staat }, regel }
      : null
  })
  if (!gevonden) throw new Response(NIET, { status: 404 })
  return { ...gevonden, mag: may(wie.rollen, 'tarieven.wijzigen') }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const { vandaag, env } = context
  const id = leesId(params.id)
  const factor = params.factor ?? ''
  const metBestand = request.headers.get('Content-Type')?.startsWith('multipart/form-data') ?? false
  const upload: Upload | null = metBestand
    ? await readUpload(request, { dataDir: env.dataDir, gemeente: wie.gemeente, soorten: BEWIJSSOORTEN })
    : null
  const posted = upload?.posted ?? (await request.formData())
  const intent = INTENTS.find((naam) => naam === posted.get('intent'))
  if (!intent) throw new Response('Peil kent dit formulier niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  let antwoord: { result: FormResult; status: number; botst?: boolean } | null
  try {
    antwoord = await inGemeente(context, wie, async (trx) => {
      await openOpbouw(trx)
      const tarief = await getTarief(trx, wie.gemeente, id)
      const regel = tarief && (await listFactoren(trx, wie.gemeente, id)).find((een) => een.factor === factor)
      if (!tarief || !regel) throw new Response(NIET, { status: 404 })
      const weiger = (wat: Record<string, string> | string, status: number) => ({ result: refuse(posted, wat), status })
      const toets = async () =>
        herbeoordeel(trx, wie, await listGeraakt(trx, wie.gemeente, tarief, vandaag), vandaag, false, 'tarieffactor')
      if (intent === 'intrekken') {
        if (tarief.staat !== 'concept') return weiger('Het blad is bevroren. Een bron die bij het besluit hoorde, blijft staan.', 409)
        if (!(await trekBronIn(trx, wie, id, Number(posted.get('bron')) || 0, vandaag)))
          return weiger('Deze bron was al ingetrokken. Laad de pagina opnieuw.', 409)
        await toets()
        await addAudit(trx, wie, {
          handeling: 'tariefbron.ingetrokken',
          onderwerp: `tarief:${id}`,
          gegevens: { factor, bron: Number(posted.get('bron')) },
        })
        return null
      }
      if (intent === 'bron') {
        const form = readForm(posted, bronSchema)
        const bestand = upload?.bestanden.bestand?.[0] ?? null
        const bestandsfout = upload?.errors.bestand ?? (bestand && heeftBsn(bestand.naam) ? BSN_TEKST : undefined)
        if (!form.ok || bestandsfout) {
          const result = form.ok ? refuse(posted, {}) : form.result
          if (bestandsfout) result.errors.bestand = [bestandsfout]
          return { result, status: upload?.errors.bestand ? upload.status : 400 }
        }
        if (form.value.datum > vandaag) return weiger({ datum: 'De datum van het document moet nog komen. Controleer de dag.' }, 400)
        if (!bestand && form.value.link === null && form.value.pagina === null)
          return weiger({ pagina: 'Vul de bladzijde in, of een link, of kies het bestand. Anders kan niemand de bron terugvinden.' }, 400)
        await addFactorbron(trx, wie, env.dataDir, tarief, factor, form.value, bestand, vandaag)
        await toets()
        await addAudit(trx, wie, {
          handeling: 'tariefbron.toegevoegd',
          onderwerp: `tarief:${id}`,
          gegevens: { factor, naBesluit: tarief.staat !== 'concept' },
        })
        return null
      }
      if (tarief.staat !== 'concept') return weiger('Het blad is bevroren. Alleen een bron kan er nog bij.', 409)
      const form = readForm(posted, regelSchema)
      if (!form.ok) return { result: form.result, status: 400 }
      const { versie, ...wens } = form.value
      if (wens.reden !== null && regel.waarde !== null)
        return weiger(
          {
            reden: 'Dit onderdeel staat op het blad met een waarde. Een reden om het weg te laten past daar niet bij: maak het veld leeg.',
          },
          422,
        )
      if (!(await saveFactorregel(trx, wie, id, factor, wens, versie, vandaag)))
        return {
          ...weiger(
            'Een collega heeft dit onderdeel intussen gewijzigd. Wat er nu staat, ziet u boven het formulier. Uw tekst staat er nog: slaat u nu op, dan geldt die.',
            409,
          ),
          botst: true,
        }
      await toets()
      await addAudit(trx, wie, { handeling: 'tarieffactor.gewijzigd', onderwerp: `tarief:${id}`, gegevens: { factor } })
      return null
    })
  } catch (fout) {
    if (!isSchijfVol(fout)) throw fout
    antwoord = { result: refuse(posted, SCHIJF_VOL), status: 507 }
  } finally {
    await upload?.opruimen()
  }
  if (antwoord) return data({ intent, result: antwoord.result, botst: antwoord.botst ?? false }, { status: antwoord.status })
  throw redirect(
    `/tarieven/${id}/onderdeel/${factor}?melding=${intent === 'bron' ? 'bron-toegevoegd' : intent === 'intrekken' ? 'bron-ingetrokken' : 'opgeslagen'}`,
  )
}

export default function TariefFactor() {
  const { tarief, regel, mag } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const van = (intent: Intent) => (poging?.intent === intent ? poging.result : undefined)
  const concept = tarief.staat === 'concept'
  return (
    <>
      <PageHead
        title={FACTORNAMEN[regel.factor]}
        crumbs={[
          { label: 'Tarieven', to: '/tarieven' },
          { label: tariefTitel(tarief), to: `/tarieven/${tarief.id}` },
        ]}
        lead={regel.normen
          .map(
            (norm) =>
              `${vindplaats(norm)}, artikel ${norm.artikel}${norm.lid ? ` lid ${norm.lid}` : ''}${norm.onderdeel ? ` ${norm.onderdeel}` : ''}`,
          )
          .join(' · ')}
      />
      <ErrorSummary result={poging?.result} />
      <dl className="dl card">
        <dt>Stand</dt>
        <dd>
          <Verdict uitkomst={FACTORSTATUS_UITKOMST[regel.status]}>{FACTORSTATUS_TEKST[regel.status]}</Verdict>
        </dd>
        <dt>Waarde op het blad</dt>
        <dd>{regel.waarde ?? 'niet meegenomen'}</dd>
      </dl>
      <Section title="Bronnen" id="bron">
        {regel.bronnen.length === 0 ? (
          <Empty>Er is nog geen bron. Daarom is dit onderdeel niet onderbouwd.</Empty>
        ) : (
          <Table
            caption="Bronnen"
            list
            head={
              <>
                <Th>Document</Th>
                <Th>Datum</Th>
                <Th>Toegevoegd</Th>
                {mag && concept && <Th>Intrekken</Th>}
              </>
            }
          >
            {regel.bronnen.map((bron) => (
              <Tr key={bron.id}>
                <RowHead>
                  {bron.sha256 ? <a href={`/tarieven/${tarief.id}/bronnen/${bron.id}`}>{bron.document}</a> : bron.document}
                  {bron.pagina && <span className="sub">{bron.pagina}</span>}
                  {bron.link && (
                    <span className="sub">
                      <a href={bron.link} rel="noreferrer">
                        {bron.link}
                      </a>
                    </span>
                  )}
                </RowHead>
                <Td label="Datum" className="nowrap">
                  {bron.datum ? datumKort(bron.datum) : 'onbekend'}
                </Td>
                <Td label="Toegevoegd">
                  {datumKort(bron.toegevoegd_op)}
                  {bron.door && <span className="sub">{bron.door}</span>}
                </Td>
                {mag && concept && (
                  <Td label="Intrekken">
                    <form method="post">
                      <input type="hidden" name="intent" value="intrekken" />
                      <input type="hidden" name="bron" value={bron.id} />
                      <Button quiet>Intrekken</Button>
                    </form>
                  </Td>
                )}
              </Tr>
            ))}
          </Table>
        )}
        {mag && (
          <form method="post" encType="multipart/form-data" className="stack card more" noValidate>
            <input type="hidden" name="intent" value="bron" />
            {!concept && <Note>Het blad is bevroren. Deze bron komt ernaast te staan, met de dag van vandaag.</Note>}
            <TextField
              label="Document"
              name="document"
              required
              result={van('bron')}
              maxLength={300}
              hint="Bijvoorbeeld: Cao VVT 2025–2026, of: Rekentool huishoudelijke hulp en begeleiding."
            />
            <TextField label="Bladzijde of onderdeel" name="pagina" required={false} result={van('bron')} maxLength={100} className="w-m" />
            <TextField label="Link" name="link" required={false} result={van('bron')} maxLength={500} />
            <TextField label="Datum van het document" name="datum" required result={van('bron')} className="w-s" />
            <FileField
              label="Bestand"
              name="bestand"
              required={false}
              result={van('bron')}
              hint="PDF, ODT, DOCX, XLSX, PNG of JPEG, hoogstens 25 MB."
            />
            <div className="row">
              <Button>Bron toevoegen</Button>
            </div>
          </form>
        )}
      </Section>
      <Section title="Aannames en afspraken">
        {poging?.botst && (
          <>
            <p className="small soft">Nu opgeslagen:</p>
            <Vast regel={regel} />
          </>
        )}
        {!mag || !concept ? (
          <Vast regel={regel} />
        ) : (
          <form method="post" className={`stack card${poging?.botst ? ' more' : ''}`} noValidate>
            <input type="hidden" name="intent" value="regel" />
            {/* what was refused keeps the version it was based on: the page now holds a newer one */}
            <input type="hidden" name="versie" value={poging?.botst ? regel.versie : (van('regel')?.values.versie?.[0] ?? regel.versie)} />
            <TextArea
              label="Aannames"
              name="aannames"
              required={false}
              rows={3}
              value={regel.aannames}
              result={van('regel')}
              hint="Bijvoorbeeld de functiemix, de verdeling over periodieken, wat is meegerekend en wat niet."
            />
            {regel.waarde === null && (
              <TextArea
                label="Waarom niet meegenomen"
                name="reden"
                required={false}
                rows={2}
                value={regel.reden}
                result={van('regel')}
                hint="Zonder reden blijft dit een hiaat."
              />
            )}
            <TextField
              label="Cao"
              name="cao"
              required={false}
              value={regel.cao}
              result={van('regel')}
              className="w-m"
              hint={`Schalen zijn bekend van: ${Object.keys(CAO_SCHALEN).join(', ')}.`}
            />
            <TextField
              label="Schaal"
              name="cao_schaal"
              required={false}
              value={regel.cao_schaal}
              result={van('regel')}
              className="w-m"
              hint="Meer schalen met een komma ertussen."
            />
            <TextField
              label="Stand van de cao op"
              name="cao_op"
              required={false}
              value={regel.cao_op}
              result={van('regel')}
              className="w-s"
            />
            <TextField
              label="Cao loopt tot en met"
              name="cao_totenmet"
              required={false}
              value={regel.cao_tot && plusDagen(regel.cao_tot, -1)}
              result={van('regel')}
              className="w-s"
              hint="Daarna is dit onderdeel verouderd."
            />
            <TextField
              label="Bron opnieuw bekijken na, in maanden"
              name="review_maanden"
              required={false}
              value={regel.review_maanden}
              result={van('regel')}
              className="w-s"
              hint="Leeg: de termijn van de norm, als die er is."
            />
            <TextField
              label="Afgesproken met"
              name="afgesproken_met"
              required={false}
              value={regel.afgesproken_met}
              result={van('regel')}
              hint="Functie en organisatie."
            />
            <TextField
              label="Afgesproken op"
              name="afgesproken_op"
              required={false}
              value={regel.afgesproken_op}
              result={van('regel')}
              className="w-s"
            />
            <div className="row">
              <Button>Opslaan</Button>
            </div>
          </form>
        )}
      </Section>
    </>
  )
}

function Vast({ regel }: { regel: ReturnType<typeof useLoaderData<typeof loader>>['regel'] }) {
  const rij = (naam: string, waarde: string | null) => (
    <>
      <dt>{naam}</dt>
      <dd>{waarde || 'onbekend'}</dd>
    </>
  )
  return (
    <dl className="dl card">
      {rij('Aannames', regel.aannames)}
      {regel.reden && rij('Waarom niet meegenomen', regel.reden)}
      {rij('Cao en schaal', regel.cao && `${regel.cao}${regel.cao_schaal ? `, ${regel.cao_schaal}` : ''}`)}
      {rij(
        'Afgesproken',
        regel.afgesproken_met && `${regel.afgesproken_met}${regel.afgesproken_op ? `, ${datumKort(regel.afgesproken_op)}` : ''}`,
      )}
    </dl>
  )
}
