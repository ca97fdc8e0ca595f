import { randomBytes } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData } from '@remix-run/react'
import { addSteekproef } from '../../../db/steekproeven.ts'
import { readForm, refuse } from '../../form.ts'
import { NIET_OPSCHRIJVEN } from '../../onderzoektekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { sampleSize } from '../../statistics/steekproef.ts'
import { aantal, getal } from '../../text.ts'
import { checkTrekking, trek } from '../../trekking.ts'
import { Button, ErrorSummary, FileField, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { MAX_OMVANG, steekproefSchema } from './form.ts'
import { leesGeplakt, leesLijst } from './lijst.server.ts'

export const meta: MetaFunction = () => [{ title: 'Steekproef trekken · Peil' }]

const MAX_BESTAND = 5_000_000

export async function loader({ context, request }: LoaderFunctionArgs) {
  await vereisToegang(context, request, 'toezicht.schrijven')
  return null
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const posted = await request.formData()
  const weiger = (status: number, fouten: Record<string, string>) => data({ result: refuse(posted, fouten) }, { status })
  const form = readForm(posted, steekproefSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { doel, populatie, trekking, periode_van, periode_tot, zaad: eigenZaad, lijst: geplakt } = form.value
  const bestand = posted.get('bestand')
  const heeftBestand = bestand instanceof File && bestand.size > 0
  if (heeftBestand && geplakt) return weiger(400, { lijst: 'U plakte een lijst én koos een bestand. Kies er één.' })
  if (!heeftBestand && !geplakt) return weiger(400, { lijst: 'Plak de lijst met kenmerken, of kies een bestand.' })
  if (heeftBestand && bestand.size > MAX_BESTAND)
    return weiger(413, { bestand: 'Het bestand is groter dan 5 MB. Zet alleen de kolommen kenmerk, stratum en risico erin.' })
  const veld = heeftBestand ? 'bestand' : 'lijst'
  const gelezen = heeftBestand ? await leesLijst(new Uint8Array(await bestand.arrayBuffer())) : await leesGeplakt(geplakt!)
  if (!gelezen.ok) return weiger(422, { [veld]: gelezen.fouten.join(' ') })
  const { lijst } = gelezen
  const bezwaar = checkTrekking(lijst, trekking)
  if (bezwaar) return weiger(422, { trekking: bezwaar })
  const omvang = form.value.omvang ?? Math.min(MAX_OMVANG, sampleSize({ population: lijst.length }).answers)
  if (omvang > lijst.length)
    return weiger(422, { omvang: `De lijst heeft ${aantal(lijst.length, 'stuk', 'stukken')}. Trek er niet meer dan dat.` })

  const zaad = eigenZaad ?? randomBytes(8).toString('hex')
  const getrokken = trek(lijst, trekking, omvang, zaad)
  const id = await inToezicht(context, wie, (trx, scope) =>
    addSteekproef(
      trx,
      scope,
      { doel, populatie, trekking, zaad, periode_van: periode_van ?? null, periode_tot: periode_tot ?? null },
      lijst,
      getrokken,
    ),
  )
  throw redirect(`/steekproeven/${id}?melding=steekproef-getrokken`)
}

export default function SteekproefNieuw() {
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Steekproef trekken"
        crumbs={[{ label: 'Steekproeven', to: '/steekproeven' }]}
        lead="Peil bewaart de lijst en de startwaarde. Iedereen die de lijst heeft, kan de trekking daarmee herhalen."
      />
      <ErrorSummary result={result} />
      <form method="post" encType="multipart/form-data" className="stack" noValidate>
        <TextField label="Doel" name="doel" required result={result} maxLength={500} hint={`Wat wilt u weten? ${NIET_OPSCHRIJVEN}`} />
        <TextField
          label="Populatie"
          name="populatie"
          required
          result={result}
          maxLength={500}
          hint="Waaruit trekt u? Bijvoorbeeld: alle zorgplannen van De Linde in 2025."
        />
        <div className="row">
          <TextField label="Periode van" name="periode_van" type="date" required={false} result={result} className="w-s" />
          <TextField label="Tot en met" name="periode_tot" type="date" required={false} result={result} className="w-s" />
        </div>
        <TextArea
          label="Lijst met kenmerken"
          name="lijst"
          rows={10}
          result={result}
          hint="Eén stuk per regel: kenmerk;stratum;risico. Stratum en risico mogen ontbreken. Gebruik het kenmerk van de aanbieder, nooit een naam of een BSN."
        />
        <FileField
          label="Of een bestand"
          name="bestand"
          accept=".csv,.xlsx"
          result={result}
          required={false}
          hint="CSV of Excel met de kolommen kenmerk, stratum en risico, hoogstens 5 MB. Moet u iets verbeteren, kies het bestand dan opnieuw."
        />
        <RadioField
          label="Hoe trekt u"
          name="trekking"
          result={result}
          options={[
            { value: 'aselect', label: 'aselect', hint: 'Elk stuk heeft dezelfde kans. De uitkomst zegt iets over de hele lijst.' },
            {
              value: 'gestratificeerd',
              label: 'gestratificeerd',
              hint: 'Uit elk stratum naar verhouding. Ook dit zegt iets over de hele lijst.',
            },
            {
              value: 'risicogericht',
              label: 'risicogericht',
              hint: 'Het hoogste risico eerst. De uitkomst zegt niets over de rest van de lijst.',
            },
          ]}
        />
        <TextField
          label="Omvang"
          name="omvang"
          inputMode="numeric"
          required={false}
          result={result}
          className="w-s"
          hint={`Hoeveel stukken u bekijkt, ten hoogste ${getal(MAX_OMVANG)}. Leeg: zoveel als nodig is voor een marge van 5 procentpunt.`}
        />
        <TextField
          label="Startwaarde"
          name="zaad"
          required={false}
          result={result}
          className="w-m"
          maxLength={64}
          hint="Leeg: Peil kiest een willekeurige. Vul er een in om een trekking te herhalen."
        />
        <div className="row">
          <Button>Steekproef trekken</Button>
          <Link to="/steekproeven">Niet trekken</Link>
        </div>
      </form>
    </>
  )
}
