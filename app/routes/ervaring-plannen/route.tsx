import { randomBytes } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  addGroepenUitRegister,
  addOnderzoeksjaar,
  getOnderzoeksjaar,
  listOnderzoeksjaren,
  saveOnderzoeksjaar,
  wisTrekking,
} from '../../../db/ervaring.ts'
import { getVragenset, listVragensets } from '../../../db/vragensets.ts'
import { jaarTekst, vragensetNaam } from '../../ervaringtekst.ts'
import { readForm, refuse } from '../../form.ts'
import { parseJaar, publicatieUiterlijk } from '../../rules/clientervaring.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { Button, CheckField, ErrorSummary, RadioField, SelectField, TextField } from '../../ui/field.tsx'
import { ButtonLink, PageHead } from '../../ui/page.tsx'
import { planSchema } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: gelezen }) => [
  { title: `${gelezen?.plan ? `Plan over ${gelezen.plan.jaar} wijzigen` : 'Onderzoek plannen'} · Peil` },
]

/** As people type it: 0.050 is 5. */
const alsProcent = (deel: string | null): string | null =>
  deel === null ? null : String(Number((Number(deel) * 100).toFixed(1))).replace('.', ',')
const LAAT = 'Het veldwerk is begonnen of voorbij. Het plan ligt vast.'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const { sets, jaren } = await inGemeente(context, wie, async (trx) => ({
    sets: await listVragensets(trx, wie.gemeente),
    jaren: await listOnderzoeksjaren(trx, wie.gemeente),
  }))
  const plan = params.jaar === undefined ? null : jaren.find((een) => String(een.jaar) === params.jaar)
  if (plan === undefined) throw new Response('Er is geen onderzoek over dit jaar.', { status: 404 })
  if (plan && plan.staat !== 'gepland') throw redirect(`/ervaring/${plan.jaar}`)
  const laatste = jaren[0]
  const jaar = laatste ? laatste.jaar + 1 : Number(context.vandaag.slice(0, 4)) - 1
  // the edition of that year in the series of last time, so that the lines go on
  const { reeks } = sets.find(({ id }) => id === laatste?.vragenset_id) ?? {}
  return {
    plan: plan && { ...plan, marge: alsProcent(plan.marge), verwachte_respons: alsProcent(plan.verwachte_respons) },
    sets: sets.map(({ id, naam, uitgave, vanaf, tot }) => ({
      value: id,
      label: `${vragensetNaam({ naam, uitgave })}${tot && tot <= context.vandaag ? ' (opgevolgd)' : ''}`,
      vanaf,
    })),
    voorstel: {
      jaar,
      vragenset: (sets.find((set) => set.reeks === reeks && set.vanaf <= `${jaar}-12-31`) ?? sets[0])?.id ?? null,
      doelgroep: laatste?.doelgroep || 'Alle cliënten met een maatwerkvoorziening op 1 januari',
      publicatie: publicatieUiterlijk(jaar),
    },
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const posted = await request.formData()
  const form = readForm(posted, planSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const jaar = parseJaar(params.jaar ?? form.value.jaar, Number(context.vandaag.slice(0, 4)) + 1)
  if (!jaar.ok) return data({ result: refuse(posted, { jaar: jaarTekst(jaar.reden) }) }, { status: 400 })
  const {
    vragenset_id,
    doelgroep,
    populatiebreuk,
    populatiebreuk_uitleg,
    opzet,
    marge,
    verwachte_respons,
    veldwerk_van,
    veldwerk_tot,
    publicatie_gepland,
  } = form.value
  const gevraagd = {
    vragenset_id,
    doelgroep,
    populatiebreuk: populatiebreuk === 'ja',
    populatiebreuk_uitleg: populatiebreuk ? (populatiebreuk_uitleg ?? '') : '',
    opzet,
    marge: opzet === 'steekproef' ? (marge ?? null) : null,
    verwachte_respons: opzet === 'steekproef' ? (verwachte_respons ?? null) : null,
    veldwerk_van: veldwerk_van ?? null,
    veldwerk_tot: veldwerk_tot ?? null,
    publicatie_gepland: publicatie_gepland ?? publicatieUiterlijk(jaar.waarde),
  }
  const uit = await inGemeente(context, wie, async (trx) => {
    if (!(await getVragenset(trx, wie.gemeente, vragenset_id))) return 'vragenset' as const
    const nieuwZaad = opzet === 'steekproef' ? randomBytes(8).toString('hex') : null
    if (params.jaar === undefined) {
      if (!(await addOnderzoeksjaar(trx, wie, jaar.waarde, { ...gevraagd, zaad: nieuwZaad }))) return 'bestaat' as const
      await addGroepenUitRegister(trx, wie.gemeente, jaar.waarde)
      return 'ervaring-gepland' as const
    }
    const was = await getOnderzoeksjaar(trx, wie.gemeente, jaar.waarde, 'alleen')
    if (!was) throw new Response(null, { status: 404 })
    if (was.staat !== 'gepland') return 'begonnen' as const
    if (was.versie !== form.value.versie) return { botsing: was }
    const anders = was.opzet !== opzet || was.marge !== gevraagd.marge || was.verwachte_respons !== gevraagd.verwachte_respons
    const opnieuw = anders && (await wisTrekking(trx, wie.gemeente, jaar.waarde))
    await saveOnderzoeksjaar(trx, wie, jaar.waarde, was.versie, {
      ...gevraagd,
      zaad: opzet === 'steekproef' ? (was.zaad ?? nieuwZaad) : null,
    })
    return opnieuw ? ('ervaring-opnieuw-trekken' as const) : ('ervaring-plan' as const)
  })
  if (uit === 'vragenset')
    return data({ result: refuse(posted, { vragenset_id: 'Deze vragenset is er niet meer. Kies een andere.' }) }, { status: 422 })
  if (uit === 'bestaat') return data({ result: refuse(posted, { jaar: `Er is al een onderzoek over ${jaar.waarde}.` }) }, { status: 409 })
  if (uit === 'begonnen') return data({ result: refuse(posted, LAAT) }, { status: 409 })
  if (typeof uit === 'object')
    return data(
      {
        result: refuse(
          posted,
          `Een collega heeft dit plan intussen gewijzigd. Nu staat er: ${uit.botsing.vragenset}; ${uit.botsing.doelgroep}; ${uit.botsing.opzet}. Er is niets opgeslagen. Laad de pagina opnieuw om daarmee verder te gaan.`,
        ),
      },
      { status: 409 },
    )
  throw redirect(`/ervaring/${jaar.waarde}?melding=${uit}`)
}

export default function Plannen() {
  const { sets, voorstel, plan } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      {plan ? (
        <PageHead
          title={`Plan over ${plan.jaar} wijzigen`}
          crumbs={[
            { label: 'Ervaring', to: '/ervaring' },
            { label: String(plan.jaar), to: `/ervaring/${plan.jaar}` },
          ]}
          lead="Dit kan tot het veldwerk begint. Verandert u hoeveel mensen u vraagt, dan trekt u de steekproef opnieuw."
        />
      ) : (
        <PageHead
          title="Onderzoek plannen"
          crumbs={[{ label: 'Ervaring', to: '/ervaring' }]}
          lead="Peil zet de aanbieders met een overeenkomst in dat jaar klaar. Hoeveel cliënten zij hebben, vult u daarna aan."
        />
      )}
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        {plan ? (
          <input type="hidden" name="versie" value={plan.versie} />
        ) : (
          <TextField
            label="Over het jaar"
            name="jaar"
            inputMode="numeric"
            className="w-s"
            required
            result={result}
            value={voorstel.jaar}
            hint="Een onderzoek over 2025 publiceert u vóór 1 juli 2026."
          />
        )}
        <SelectField
          label="Vragenset"
          name="vragenset_id"
          result={result}
          value={plan?.vragenset_id ?? voorstel.vragenset}
          options={sets}
        />
        <TextField
          label="Wie u vraagt"
          name="doelgroep"
          required
          result={result}
          value={plan?.doelgroep ?? voorstel.doelgroep}
          maxLength={300}
        />
        <CheckField
          label="De groep is anders gekozen dan het jaar ervoor"
          name="populatiebreuk"
          result={result}
          checked={plan?.populatiebreuk ?? false}
          hint="Een lijn in een grafiek breekt dan af: de jaren zijn niet te vergelijken."
        />
        <TextField
          label="Wat er anders is"
          name="populatiebreuk_uitleg"
          result={result}
          value={plan?.populatiebreuk_uitleg}
          maxLength={300}
          required={false}
        />
        <RadioField
          label="Hoeveel mensen"
          name="opzet"
          result={result}
          value={plan?.opzet ?? 'steekproef'}
          options={[
            { value: 'iedereen', label: 'iedereen', hint: 'Onder ongeveer 1.000 cliënten is een steekproef meestal niet kleiner.' },
            { value: 'steekproef', label: 'een steekproef', hint: 'Peil rekent uit hoeveel, en trekt per voorziening naar verhouding.' },
          ]}
        />
        <div className="row">
          <TextField
            label="Marge in procentpunten"
            name="marge"
            inputMode="decimal"
            className="w-s"
            result={result}
            value={plan?.marge ?? '5'}
            required={false}
            hint="Bij een zekerheid van 95%"
          />
          <TextField
            label="Verwachte respons in %"
            name="verwachte_respons"
            inputMode="decimal"
            className="w-s"
            result={result}
            value={plan?.verwachte_respons ?? '35'}
            required={false}
          />
        </div>
        <div className="row">
          <TextField
            label="Veldwerk van"
            name="veldwerk_van"
            type="date"
            className="w-s"
            result={result}
            value={plan?.veldwerk_van}
            required={false}
          />
          <TextField
            label="Tot en met"
            name="veldwerk_tot"
            type="date"
            className="w-s"
            result={result}
            value={plan?.veldwerk_tot}
            required={false}
          />
          <TextField
            label="Publiceren op"
            name="publicatie_gepland"
            type="date"
            className="w-s"
            result={result}
            value={plan ? plan.publicatie_gepland : voorstel.publicatie}
            required={false}
          />
        </div>
        <div className="row">
          <Button>{plan ? 'Plan opslaan' : 'Onderzoek plannen'}</Button>
          <ButtonLink to={plan ? `/ervaring/${plan.jaar}` : '/ervaring'}>{plan ? 'Niet wijzigen' : 'Niet plannen'}</ButtonLink>
        </div>
      </form>
    </>
  )
}
