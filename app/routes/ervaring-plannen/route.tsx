import { randomBytes } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addGroepenUitRegister, addOnderzoeksjaar, listOnderzoeksjaren } from '../../../db/ervaring.ts'
import { getVragenset, listVragensets } from '../../../db/vragensets.ts'
import { jaarTekst, vragensetNaam } from '../../ervaringtekst.ts'
import { readForm, refuse } from '../../form.ts'
import { parseJaar, publicatieUiterlijk } from '../../rules/clientervaring.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { Button, CheckField, ErrorSummary, RadioField, SelectField, TextField } from '../../ui/field.tsx'
import { ButtonLink, PageHead } from '../../ui/page.tsx'
import { planSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Onderzoek plannen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const { sets, jaren } = await inGemeente(context, wie, async (trx) => ({ sets: await listVragensets(trx, wie.gemeente), jaren: await listOnderzoeksjaren(trx, wie.gemeente) }))
  const laatste = jaren[0]
  const jaar = laatste ? laatste.jaar + 1 : Number(context.vandaag.slice(0, 4)) - 1
  // the edition of that year in the series of last time, so that the lines go on
  const { reeks } = sets.find(({ id }) => id === laatste?.vragenset_id) ?? {}
  return {
    sets: sets.map(({ id, naam, uitgave, vanaf, tot }) => ({ value: id, label: `${vragensetNaam({ naam, uitgave })}${tot && tot <= context.vandaag ? ' (opgevolgd)' : ''}`, vanaf })),
    voorstel: { jaar, vragenset: (sets.find((set) => set.reeks === reeks && set.vanaf <= `${jaar}-12-31`) ?? sets[0])?.id ?? null, doelgroep: laatste?.doelgroep || 'Alle cliënten met een maatwerkvoorziening op 1 januari', publicatie: publicatieUiterlijk(jaar) },
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const posted = await request.formData()
  const form = readForm(posted, planSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const jaar = parseJaar(form.value.jaar, Number(context.vandaag.slice(0, 4)) + 1)
  if (!jaar.ok) return data({ result: refuse(posted, { jaar: jaarTekst(jaar.reden) }) }, { status: 400 })
  const { vragenset_id, doelgroep, populatiebreuk, populatiebreuk_uitleg, opzet, marge, verwachte_respons, veldwerk_van, veldwerk_tot, publicatie_gepland } = form.value
  const gelukt = await inGemeente(context, wie, async (trx) => {
    if (!(await getVragenset(trx, wie.gemeente, vragenset_id))) return 'vragenset' as const
    const gemaakt = await addOnderzoeksjaar(trx, wie, jaar.waarde, {
      vragenset_id, doelgroep, populatiebreuk: populatiebreuk === 'ja', populatiebreuk_uitleg: populatiebreuk ? populatiebreuk_uitleg ?? '' : '', opzet,
      marge: opzet === 'steekproef' ? marge ?? null : null, verwachte_respons: opzet === 'steekproef' ? verwachte_respons ?? null : null, zaad: opzet === 'steekproef' ? randomBytes(8).toString('hex') : null,
      veldwerk_van: veldwerk_van ?? null, veldwerk_tot: veldwerk_tot ?? null, publicatie_gepland: publicatie_gepland ?? publicatieUiterlijk(jaar.waarde),
    })
    if (!gemaakt) return 'bestaat' as const
    await addGroepenUitRegister(trx, wie.gemeente, jaar.waarde)
    return null
  })
  if (gelukt === 'vragenset') return data({ result: refuse(posted, { vragenset_id: 'Deze vragenset is er niet meer. Kies een andere.' }) }, { status: 422 })
  if (gelukt === 'bestaat') return data({ result: refuse(posted, { jaar: `Er is al een onderzoek over ${jaar.waarde}.` }) }, { status: 409 })
  throw redirect(`/ervaring/${jaar.waarde}?melding=ervaring-gepland`)
}

export default function Plannen() {
  const { sets, voorstel } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead title="Onderzoek plannen" crumbs={[{ label: 'Ervaring', to: '/ervaring' }]} lead="Peil zet de aanbieders met een overeenkomst in dat jaar klaar. Hoeveel cliënten zij hebben, vult u daarna aan." />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <TextField label="Over het jaar" name="jaar" inputMode="numeric" className="w-s" required result={result} value={voorstel.jaar} hint="Een onderzoek over 2025 publiceert u vóór 1 juli 2026." />
        <SelectField label="Vragenset" name="vragenset_id" result={result} value={voorstel.vragenset} options={sets} />
        <TextField label="Wie u vraagt" name="doelgroep" required result={result} value={voorstel.doelgroep} maxLength={300} />
        <CheckField label="De groep is anders gekozen dan het jaar ervoor" name="populatiebreuk" result={result} hint="Een lijn in een grafiek breekt dan af: de jaren zijn niet te vergelijken." />
        <TextField label="Wat er anders is" name="populatiebreuk_uitleg" result={result} maxLength={300} required={false} />
        <RadioField label="Hoeveel mensen" name="opzet" result={result} value="steekproef" options={[
          { value: 'iedereen', label: 'iedereen', hint: 'Onder ongeveer 1.000 cliënten is een steekproef meestal niet kleiner.' },
          { value: 'steekproef', label: 'een steekproef', hint: 'Peil rekent uit hoeveel, en trekt per voorziening naar verhouding.' },
        ]} />
        <div className="row">
          <TextField label="Marge in procentpunten" name="marge" inputMode="decimal" className="w-s" result={result} value="5" required={false} hint="Bij een zekerheid van 95%" />
          <TextField label="Verwachte respons in %" name="verwachte_respons" inputMode="decimal" className="w-s" result={result} value="35" required={false} />
        </div>
        <div className="row">
          <TextField label="Veldwerk van" name="veldwerk_van" type="date" className="w-s" result={result} required={false} />
          <TextField label="Tot en met" name="veldwerk_tot" type="date" className="w-s" result={result} required={false} />
          <TextField label="Publiceren op" name="publicatie_gepland" type="date" className="w-s" result={result} value={voorstel.publicatie} required={false} />
        </div>
        <div className="row"><Button>Onderzoek plannen</Button><ButtonLink to="/ervaring">Niet plannen</ButtonLink></div>
      </form>
    </>
  )
}
