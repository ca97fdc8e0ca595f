import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Trx } from '../../../db/client.server.ts'
import { regelset, type Regelset } from '../../../db/regelsets/schema.ts'
import { addNormBij, addVersie, bestaatNorm, getRegelset, listReeks, logNorm } from '../../../db/regelsetversies.ts'
import { herbeoordeel, listOnderwerpen } from '../../../db/toetsing.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { SOORT_TEKST } from '../../normtekst.ts'
import { INSTELBARE_SOORTEN } from '../../rules/toets.ts'
import { inGemeente, type Toegang, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Button, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Normvelden } from '../../ui/normvelden.tsx'
import { PageHead, Section } from '../../ui/page.tsx'
import { normSchema, normVan, type Normwens } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Norm toevoegen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  await vereisToegang(context, request, 'normen.wijzigen')
  return { vandaag: context.vandaag }
}

type Uitkomst = { set: string } | { fout: Record<string, string>; status: 400 | 409 }

/** Into the municipality's own set: the version that begins on that day, or a next one. */
async function voegToe(trx: Trx, wie: Toegang, wens: Normwens): Promise<Uitkomst> {
  const { norm, artikel } = normVan(wens)
  if (await bestaatNorm(trx, wie.gemeente, norm.sleutel))
    return { fout: { naam: 'Er is al een norm met deze naam. Kies een andere naam.' }, status: 400 }
  const reeks = `lokaal-${wie.gemeente}`
  const versies = await listReeks(trx, wie.gemeente, reeks)
  const laatste = versies[0] && (await getRegelset(trx, wie.gemeente, versies[0].sleutel))
  if (laatste && laatste.set.vanaf > wens.vanaf) {
    return { fout: { vanaf: `Er gaat al een lokale versie in op ${datum(laatste.set.vanaf)}. Kies die dag of een latere.` }, status: 400 }
  }
  const nummer = String(versies.length + 1)
  const nieuw: Regelset = {
    sleutel: `${reeks}-${nummer}`,
    reeks,
    versie: nummer,
    naam: `Lokale normen van ${wie.instellingen.naam}`,
    bron: 'besluit',
    gemeente: wie.gemeente,
    vanaf: wens.vanaf,
    tot: null,
    vindplaats: 'Toegevoegd in Peil door een beheerder van de gemeente',
    artikelen: [...(laatste?.set.artikelen ?? []).map(({ vanaf: _vanaf, tot: _tot, ...rest }) => rest), artikel],
    normen: [...(laatste?.set.normen ?? []), norm],
  }
  const gekeurd = regelset.safeParse(nieuw)
  if (!gekeurd.success) return { fout: { naam: gekeurd.error.issues.map(({ message }) => message).join(' ') }, status: 400 }
  if (laatste?.set.vanaf === wens.vanaf) {
    await addNormBij(trx, wie.gemeente, laatste.id, wens.vanaf, artikel, norm)
    return { set: laatste.set.sleutel }
  }
  await addVersie(trx, wie, gekeurd.data)
  return { set: nieuw.sleutel }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'normen.wijzigen')
  const posted = await request.formData()
  const geweigerd = (result: FormResult, status: number) => data({ result }, { status })
  const form = readForm(posted, normSchema)
  if (!form.ok) return geweigerd(form.result, 400)
  const wens = form.value
  if (wens.vanaf < context.vandaag)
    return geweigerd(refuse(posted, { vanaf: 'Kies vandaag of een latere dag: een norm geldt niet over wat al voorbij is.' }), 400)
  let uitkomst: Uitkomst
  try {
    uitkomst = await inGemeente(context, wie, async (trx) => {
      const gedaan = await voegToe(trx, wie, wens)
      if ('fout' in gedaan) return gedaan
      if (wens.vanaf <= context.vandaag) await herbeoordeel(trx, wie, await listOnderwerpen(trx, wie.gemeente), context.vandaag)
      await logNorm(trx, wie, normVan(wens).norm, gedaan.set, wens.vanaf)
      return gedaan
    })
  } catch (error) {
    // unique key or overlapping range: a colleague's norm is there already
    if (!['23505', '23P01'].includes((error as { code?: string }).code ?? '')) throw error
    return geweigerd(
      refuse(posted, 'Een collega voegde net ook een norm toe. Er is niets opgeslagen. Verstuur het formulier nog een keer.'),
      409,
    )
  }
  if ('fout' in uitkomst) return geweigerd(refuse(posted, uitkomst.fout), uitkomst.status)
  return redirect(`/normen/${uitkomst.set}?melding=norm-toegevoegd`)
}

export default function NormNieuw() {
  const { vandaag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Norm toevoegen"
        crumbs={[{ label: 'Normen', to: '/normen' }]}
        lead="Een eigen norm van uw gemeente, getoetst met een regel die Peil al kent. De norm komt in de set met lokale normen; wat al geldt, verandert niet."
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <TextField label="Naam" name="naam" result={result} required />
        <TextField
          label="Korte naam"
          name="kort"
          result={result}
          hint="Hoogstens 10 tekens, voor boven een kolom."
          className="w-s"
          maxLength={10}
          required
        />
        <TextField label="Uitleg" name="uitleg" result={result} hint="Eén zin: wat moet de ander doen?" required />
        <RadioField
          label="Voor wie?"
          name="adressaat"
          result={result}
          value="aanbieder"
          options={[
            { value: 'aanbieder', label: 'aanbieders' },
            {
              value: 'college',
              label: 'het college zelf',
              hint: 'Een hiaat krijgt dan een eigenaar in uw gemeente en komt nooit bij een aanbieder terecht.',
            },
          ]}
        />
        <RadioField
          label="Met welke regel?"
          name="soort"
          result={result}
          options={INSTELBARE_SOORTEN.map((soort) => ({ value: soort, label: SOORT_TEKST[soort].naam, hint: SOORT_TEKST[soort].uitleg }))}
        />
        <TextField
          label="Geldt vanaf"
          name="vanaf"
          result={result}
          hint={`Vandaag (${datum(vandaag)}) of later.`}
          className="w-s"
          required
        />
        <Section title="Waar het staat">
          <div className="stack">
            <TextField
              label="Artikel of besluit"
              name="artikel"
              result={result}
              hint="Bijvoorbeeld 4 of B&W 2026-031."
              className="w-m"
              required
            />
            <TextField label="Opschrift" name="opschrift" result={result} required />
            <TextArea label="Tekst" name="tekst" rows={5} result={result} hint="Letterlijk, zoals het is vastgesteld." required />
            <TextArea label="Toelichting" name="toelichting" rows={3} result={result} required={false} />
          </div>
        </Section>
        <Section title="Hoe Peil toetst">
          <div className="stack">
            <Normvelden voor="" soort={null} adressaat={null} result={result} />
          </div>
        </Section>
        <Button>Norm toevoegen</Button>
      </form>
    </>
  )
}
