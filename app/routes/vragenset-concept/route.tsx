import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deleteConcept, getConcept, getInhoud, saveConcept, stelVast } from '../../../db/vragensets.ts'
import { leesNummer } from '../../adres.ts'
import { KOPPELING_TEKST, SOORT_TEKST, THEMA_TEKST, vragensetfoutTekst, vragensetNaam } from '../../ervaringtekst.ts'
import { refuse } from '../../form.ts'
import { parseDatum } from '../../rules/invoer.ts'
import { INGEBOUWD, KOPPELINGEN, THEMAS, type Vraaginhoud, VRAAGSOORTEN } from '../../rules/vragenset.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Button, CheckField, ErrorSummary, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { leesConcept, schrijfAntwoorden } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Vragenset in bewerking · Peil' }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'vragensets.wijzigen')
  const id = leesNummer(params.id)
  const gevonden =
    id === null
      ? undefined
      : await inGemeente(context, wie, async (trx) => {
          const concept = await getConcept(trx, wie.gemeente, id)
          return (
            concept && {
              concept,
              vorige: concept.vorige_id === null ? null : ((await getInhoud(trx, wie.gemeente, concept.vorige_id)) ?? null),
            }
          )
        })
  if (!gevonden) throw new Response('Deze vragenset is al vastgesteld, of weggegooid.', { status: 404 })
  return gevonden
}

const LEEG: Omit<Vraaginhoud, 'nr'> = {
  tekst: '',
  uitleg: '',
  thema: 'eigen',
  over: 'aanbieder',
  soort: 'gesloten',
  antwoorden: [
    { tekst: 'helemaal mee eens', telt: 'positief' },
    { tekst: 'mee eens', telt: 'positief' },
    { tekst: 'neutraal', telt: 'overig' },
    { tekst: 'niet mee eens', telt: 'overig' },
    { tekst: 'helemaal niet mee eens', telt: 'overig' },
    { tekst: 'geen mening', telt: 'niet_mee' },
  ],
  vorige: null,
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'vragensets.wijzigen')
  const id = leesNummer(params.id)
  if (id === null) throw new Response(null, { status: 404 })
  const posted = await request.formData()
  const intent = String(posted.get('intent') ?? '')
  if (intent === 'weggooien') {
    await inGemeente(context, wie, (trx) => deleteConcept(trx, wie, id))
    throw redirect('/vragensets?melding=vragenset-weggegooid')
  }
  const { inhoud, fouten } = leesConcept(posted)
  if (Object.keys(fouten).length > 0) return data({ result: refuse(posted, fouten) }, { status: 400 })
  const erbij = intent === 'klachtregeling' || intent === 'medezeggenschap' ? INGEBOUWD[intent] : intent === 'vraag' ? LEEG : null
  if (erbij) inhoud.vragen.push({ ...erbij, nr: inhoud.vragen.length + 1, vorige: null })
  const vanaf = intent === 'vaststellen' ? parseDatum(String(posted.get('vanaf') ?? '')) : null
  const uitkomst = await inGemeente(context, wie, async (trx) => {
    if (!(await getConcept(trx, wie.gemeente, id))) throw new Response('Deze vragenset is al vastgesteld, of weggegooid.', { status: 404 })
    if (!(await saveConcept(trx, wie.gemeente, id, Number(posted.get('versie')), inhoud))) return 'ingehaald' as const
    if (vanaf === null) return null
    if (!vanaf.ok) return { ok: false as const, ingang: 'geen_dag' as const }
    return stelVast(trx, wie, (await getConcept(trx, wie.gemeente, id))!, vanaf.waarde)
  })
  if (uitkomst === 'ingehaald')
    return data(
      {
        result: refuse(
          posted,
          'Een collega heeft intussen in deze vragenset geschreven. Wat u invulde staat nog in het formulier. Open de pagina in een nieuw tabblad en vergelijk.',
        ),
      },
      { status: 409 },
    )
  if (uitkomst === null) throw redirect(`/vragensets/concept/${id}?melding=opgeslagen${erbij ? `#vraag-${inhoud.vragen.length}` : ''}`)
  if (uitkomst.ok) throw redirect(`/vragensets/${uitkomst.id}?melding=vragenset-vastgesteld`)
  // what was typed is saved; only adopting it was refused
  const zinnen =
    'fouten' in uitkomst
      ? uitkomst.fouten.map(vragensetfoutTekst)
      : 'bezet' in uitkomst
        ? ['Er is al een vragenset met deze naam en uitgave, of een latere. Kies een andere naam of uitgave.']
        : [
            uitkomst.ingang === 'geen_dag'
              ? 'Vul de dag in waarop deze uitgave ingaat, zoals 1-1-2027.'
              : 'Deze uitgave begint niet na de vorige. Kies een latere dag.',
          ]
  const result = refuse(posted, '')
  return data(
    { result: { ...result, values: { ...result.values, versie: [String(Number(posted.get('versie')) + 1)] }, formErrors: zinnen } },
    { status: 422 },
  )
}

export default function Concept() {
  const { concept, vorige } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const { inhoud } = concept
  return (
    <>
      <PageHead
        title={inhoud.naam ? `${inhoud.naam}: nieuwe uitgave` : 'Nieuwe vragenset'}
        crumbs={[
          { label: 'Ervaring', to: '/ervaring' },
          { label: 'Vragensets', to: '/vragensets' },
        ]}
        lead={
          vorige
            ? `Deze uitgave volgt ${vragensetNaam(vorige)} op. Zeg per vraag of zij nog hetzelfde vraagt.`
            : 'Een eigen vragenset. Zolang hij in bewerking is, kunt u alles wijzigen.'
        }
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate key={concept.versie}>
        <input type="hidden" name="versie" value={result?.values.versie?.[0] ?? concept.versie} />
        {/* Enter presses the first button of a form: without this one it would add a question */}
        <button type="submit" name="intent" value="opslaan" className="visually-hidden" tabIndex={-1} aria-hidden>
          Opslaan
        </button>
        <div className="row">
          <TextField label="Naam" name="naam" result={result} value={inhoud.naam} maxLength={120} required />
          <TextField
            label="Uitgave"
            name="uitgave"
            result={result}
            value={inhoud.uitgave}
            maxLength={40}
            className="w-s"
            hint="Bijvoorbeeld een jaar"
            required
          />
        </div>
        <TextField label="Bron" name="bron" result={result} value={inhoud.bron} maxLength={200} required={false} />
        <TextArea
          label="Toelichting"
          name="toelichting"
          result={result}
          value={inhoud.toelichting}
          rows={2}
          required={false}
          hint="Wat er anders is, en waarom"
        />
        <Note>
          Antwoorden: één per regel. Een + ervoor telt als positief, een ~ ervoor telt niet mee in het percentage. Alleen vragen over de
          aanbieder komen in de uitkomst per aanbieder.
        </Note>
        {inhoud.vragen.map((vraag, i) => (
          <Vraagvelden key={`${concept.versie}-${i}`} i={i} vraag={vraag} vorige={vorige?.vragen ?? null} result={result} />
        ))}
        <div className="row">
          <Button quiet name="intent" value="vraag">
            Vraag toevoegen
          </Button>
          {(['klachtregeling', 'medezeggenschap'] as const)
            .filter((soort) => !inhoud.vragen.some((vraag) => vraag.soort === soort))
            .map((soort) => (
              <Button key={soort} quiet name="intent" value={soort}>
                Vraag over {soort === 'klachtregeling' ? 'de klachtregeling' : 'medezeggenschap'} toevoegen
              </Button>
            ))}
        </div>
        <Section title="Opslaan of vaststellen">
          <TextField
            label="Gaat in op"
            name="vanaf"
            result={result}
            className="w-s"
            required={false}
            hint={`Alleen nodig om vast te stellen, zoals ${datum('2027-01-01')}. Daarna verandert deze uitgave niet meer.`}
          />
          <div className="row">
            <Button name="intent" value="opslaan">
              Opslaan
            </Button>
            <Button quiet name="intent" value="vaststellen">
              Vaststellen
            </Button>
            <Button quiet name="intent" value="weggooien">
              Weggooien
            </Button>
          </div>
        </Section>
      </form>
    </>
  )
}

function Vraagvelden({
  i,
  vraag,
  vorige,
  result,
}: {
  i: number
  vraag: Vraaginhoud
  vorige: Vraaginhoud[] | null
  result: Parameters<typeof TextField>[0]['result']
}) {
  return (
    <fieldset className="card stack" id={`vraag-${i + 1}`}>
      <legend className="visually-hidden">Vraag {i + 1}</legend>
      <div className="row">
        <TextField label="Nummer" name={`volgorde-${i}`} result={result} value={i + 1} inputMode="numeric" className="w-xs" />
        <SelectField
          label="Soort"
          name={`soort-${i}`}
          result={result}
          value={vraag.soort}
          options={VRAAGSOORTEN.map((soort) => ({ value: soort, label: SOORT_TEKST[soort] }))}
        />
        <SelectField
          label="Zegt iets over"
          name={`over-${i}`}
          result={result}
          value={vraag.over}
          options={[
            { value: 'aanbieder', label: 'de aanbieder' },
            { value: 'gemeente', label: 'de gemeente' },
          ]}
        />
        <SelectField
          label="Onderwerp"
          name={`thema-${i}`}
          result={result}
          value={vraag.thema}
          options={THEMAS.map((thema) => ({ value: thema, label: THEMA_TEKST[thema] }))}
        />
      </div>
      <TextArea label={`Vraag ${i + 1}`} name={`tekst-${i}`} result={result} value={vraag.tekst} rows={2} />
      <TextField label="Uitleg bij de vraag" name={`uitleg-${i}`} result={result} value={vraag.uitleg} maxLength={400} required={false} />
      {vraag.soort !== 'open' && (
        <TextArea
          label="Antwoorden"
          name={`antwoorden-${i}`}
          result={result}
          value={schrijfAntwoorden(vraag.antwoorden)}
          rows={Math.max(3, vraag.antwoorden.length)}
        />
      )}
      {vorige && (
        <div className="row">
          <SelectField
            label="Vorige uitgave"
            name={`vorige-${i}`}
            result={result}
            value={vraag.vorige?.nr ?? ''}
            empty="nieuwe vraag"
            options={vorige.map(({ nr, tekst }) => ({
              value: nr,
              label: `${nr}. ${tekst.length > 60 ? `${tekst.slice(0, 58)}…` : tekst}`,
            }))}
          />
          <SelectField
            label="Vraagt"
            name={`koppeling-${i}`}
            result={result}
            value={vraag.vorige?.soort ?? 'zelfde'}
            options={KOPPELINGEN.map((soort) => ({ value: soort, label: KOPPELING_TEKST[soort] }))}
          />
          <TextField
            label="Wat er anders is"
            name={`verschil-${i}`}
            result={result}
            value={vraag.vorige?.toelichting ?? ''}
            maxLength={400}
            required={false}
          />
        </div>
      )}
      <CheckField label="Deze vraag weglaten" name={`weg-${i}`} result={result} />
    </fieldset>
  )
}
