import fs from 'node:fs/promises'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { isSchijfVol, REKENBLADSOORTEN } from '../../../db/bestanden.server.ts'
import { getAanbiederMetKvk, getTarief } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { addTegenberekening } from '../../../db/tegenberekeningen.ts'
import { leesId } from '../../adres.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { leesRekenblad } from '../../rekenblad.server.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { tariefTitel, WOO_GROND } from '../../tarieftekst.ts'
import { type Ingevoerd, leesSjabloon, leesVelden, POSTNAAM, tegenposten } from '../../tegeninvoer.ts'
import { BSN_TEKST } from '../../text.ts'
import { Button, ErrorSummary, FileField, TextArea, TextField } from '../../ui/field.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { readUpload, SCHIJF_VOL, type Upload } from '../../upload.server.ts'
import { INTENTS, kopSchema } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Tegenberekening van ${data ? tariefTitel(data.tarief) : 'tarief'} · Tarieven · Peil` },
]

const NIET = 'Dit tarief bestaat niet, of u mag het niet zien.'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const tarief = await inGemeente(context, wie, (trx) => getTarief(trx, wie.gemeente, leesId(params.id)))
  if (!tarief) throw new Response(NIET, { status: 404 })
  const { id, product, productcategorie, soort, eenheid, aanbieder_id, aanbieder } = tarief
  return { tarief: { id, product, productcategorie, soort, eenheid, aanbieder_id, aanbieder } }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const { vandaag, env } = context
  const metBestand = request.headers.get('Content-Type')?.startsWith('multipart/form-data') ?? false
  const upload: Upload | null = metBestand
    ? await readUpload(request, { dataDir: env.dataDir, gemeente: wie.gemeente, soorten: REKENBLADSOORTEN })
    : null
  const posted = upload?.posted ?? (await request.formData())
  const intent = INTENTS.find((naam) => naam === posted.get('intent'))
  if (!intent) {
    await upload?.opruimen()
    throw new Response('Peil kent dit formulier niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  }
  let gelukt: number | null = null
  let antwoord: { result: FormResult; status: number } | null = null
  try {
    const bestand = upload?.bestanden.bestand?.[0] ?? null
    const bytes = bestand === null ? null : await fs.readFile(bestand.tijdelijk)
    await inGemeente(context, wie, async (trx) => {
      await openOpbouw(trx)
      const tarief = await getTarief(trx, wie.gemeente, leesId(params.id))
      if (!tarief) throw new Response(NIET, { status: 404 })
      const form = readForm(posted, kopSchema)
      const result = form.ok ? refuse(posted, {}) : form.result
      const fout = (veld: string, zin: string) => {
        ;(result.errors[veld] ??= []).push(zin)
      }
      let status = 400
      let aanbieder = tarief.aanbieder_id
      if (form.ok) {
        if (form.value.ontvangen_op > vandaag) fout('ontvangen_op', 'Deze dag moet nog komen. Controleer de datum.')
        if (aanbieder === null && form.value.kvk === undefined) fout('kvk', 'Vul het KvK-nummer van de aanbieder in.')
        if (aanbieder === null && form.value.kvk !== undefined) {
          aanbieder = (await getAanbiederMetKvk(trx, wie.gemeente, form.value.kvk))?.id ?? null
          if (aanbieder === null)
            fout('kvk', `Er is geen aanbieder met KvK-nummer ${form.value.kvk}. Controleer het nummer, of voeg de aanbieder eerst toe.`)
        }
      }
      let gelezen: Ingevoerd
      if (intent === 'velden') {
        gelezen = leesVelden(
          Object.fromEntries([...posted].filter((veld): veld is [string, string] => typeof veld[1] === 'string')),
          tarief.soort,
        )
      } else if (upload?.errors.bestand || bytes === null) {
        if (upload?.errors.bestand) status = upload.status
        gelezen = {
          ok: false,
          fouten: [{ veld: 'bestand', zin: upload?.errors.bestand ?? 'Kies het ingevulde sjabloon, als .xlsx of .ods.' }],
        }
      } else if (heeftBsn(bestand!.naam)) {
        gelezen = { ok: false, fouten: [{ veld: 'bestand', zin: BSN_TEKST }] }
      } else {
        const blad = await leesRekenblad(bytes)
        gelezen = blad.ok
          ? leesSjabloon(blad.tabel, tarief.soort, tarief.eenheid)
          : { ok: false, fouten: [{ veld: 'bestand', zin: blad.reden }] }
        status = 422
      }
      if (!gelezen.ok) for (const { veld, zin } of gelezen.fouten) fout(veld, zin)
      if (Object.keys(result.errors).length > 0 || !form.ok || !gelezen.ok || aanbieder === null) {
        antwoord = { result, status }
        return
      }
      const { totaal, posten } = gelezen.invoer
      const leeg = { bedrag: null, toelichting: null }
      gelukt = await addTegenberekening(
        trx,
        wie,
        env.dataDir,
        {
          tarief: tarief.id,
          aanbieder,
          ontvangen_op: form.value.ontvangen_op,
          toelichting: form.value.toelichting,
          bedrag: totaal,
          eenheid: tarief.eenheid,
          regels: [
            ...tegenposten(tarief.soort).map((factor) => ({ factor, ...leeg, ...posten[factor] })),
            { factor: 'totaal', ...leeg, bedrag: totaal },
          ],
        },
        bestand,
      )
      await addAudit(trx, wie, {
        handeling: 'tegenberekening.vastgelegd',
        onderwerp: `tegenberekening:${gelukt}`,
        gegevens: { uit: intent },
      })
    })
  } catch (fout) {
    if (!isSchijfVol(fout)) throw fout
    antwoord = { result: refuse(posted, SCHIJF_VOL), status: 507 }
  } finally {
    await upload?.opruimen()
  }
  const gaf = antwoord as { result: FormResult; status: number } | null
  if (gaf) return data({ intent, result: gaf.result }, { status: gaf.status })
  throw redirect(`/tarieven/${leesId(params.id)}/tegenberekeningen/${gelukt}?melding=tegenberekening-vastgelegd`)
}

export default function TegenberekeningNieuw() {
  const { tarief } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const van = (intent: 'velden' | 'bestand') => (poging?.intent === intent ? poging.result : undefined)
  const kop = (intent: 'velden' | 'bestand') => (
    <>
      {tarief.aanbieder_id === null && (
        <TextField label="KvK-nummer van de aanbieder" name="kvk" required result={van(intent)} className="w-s" inputMode="numeric" />
      )}
      <TextField label="Ontvangen op" name="ontvangen_op" required result={van(intent)} className="w-s" />
    </>
  )
  const sjabloon = `/tarieven/${tarief.id}/tegenberekeningen/sjabloon`
  return (
    <>
      <PageHead
        title={`Tegenberekening van ${tariefTitel(tarief)}`}
        crumbs={[
          { label: 'Tarieven', to: '/tarieven' },
          { label: tariefTitel(tarief), to: `/tarieven/${tarief.id}` },
        ]}
        lead={`De berekening van ${tarief.aanbieder ?? 'een aanbieder'}, naast die van de gemeente. Alle bedragen zijn in euro per ${tarief.eenheid}.`}
      />
      <ErrorSummary result={poging?.result} />
      <Note>Alleen contractmanagers van deze gemeente zien deze cijfers. {WOO_GROND}</Note>
      <Section title="Uit een bestand" id="bestand">
        <form method="post" encType="multipart/form-data" className="stack card" noValidate>
          <input type="hidden" name="intent" value="bestand" />
          <p>
            Stuur de aanbieder het lege sjabloon: <a href={`${sjabloon}?formaat=xlsx`}>Excel</a> of{' '}
            <a href={`${sjabloon}?formaat=ods`}>ODS</a>. Er staan geen bedragen van de gemeente in.
          </p>
          {kop('bestand')}
          <FileField
            label="Ingevuld sjabloon"
            name="bestand"
            accept=".xlsx,.ods"
            required
            result={van('bestand')}
            hint="Excel (.xlsx) of ODS, hoogstens 25 MB."
          />
          <div className="row">
            <Button>Bestand lezen en vastleggen</Button>
          </div>
        </form>
      </Section>
      <Section title="Zelf invullen" id="velden">
        <form method="post" className="stack card" noValidate>
          <input type="hidden" name="intent" value="velden" />
          {kop('velden')}
          <TextField
            label={`Prijs per ${tarief.eenheid}, zonder indexering`}
            name="totaal"
            required
            result={van('velden')}
            className="w-s"
            inputMode="decimal"
          />
          <fieldset className="tariefgroep">
            <legend>Bedrag van elk onderdeel</legend>
            <p className="small soft">Een leeg veld is: niet opgegeven. Dat is iets anders dan 0.</p>
            <div className="tariefgroep__velden">
              {tegenposten(tarief.soort).map((post) => (
                <div className="paar" key={post}>
                  <TextField label={POSTNAAM[post]} name={`bedrag_${post}`} result={van('velden')} className="w-s" inputMode="decimal" />
                  <TextField
                    label={`Hoe berekend: ${POSTNAAM[post].toLowerCase()}`}
                    name={`toelichting_${post}`}
                    result={van('velden')}
                    maxLength={1000}
                  />
                </div>
              ))}
            </div>
          </fieldset>
          <TextArea
            label="Toelichting van de aanbieder"
            name="toelichting"
            required={false}
            rows={3}
            result={van('velden')}
            hint="Geen namen van cliënten."
          />
          <div className="row">
            <Button>Vastleggen</Button>
            <Link to={`/tarieven/${tarief.id}`}>Terug naar het tarief</Link>
          </div>
        </form>
      </Section>
    </>
  )
}
