import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { type Artikel, type Norm, regelset, type Regelset } from '../../../db/regelsets/schema.ts'
import { addVersie, getRegelset, logVersie } from '../../../db/regelsetversies.ts'
import { herbeoordeel, listOnderwerpen } from '../../../db/toetsing.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import type { NormMetRegel } from '../../rules/toets.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { Normvelden } from '../../ui/normvelden.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { artikelenVan, blijvende } from './artikelen.ts'
import { Artikelvelden } from './artikelvelden.tsx'
import {
  alsSleutel,
  checkOpvolgen,
  type Geengeldigheid,
  isInstelbaar,
  normMet,
  type Normwaarden,
  versieSchema,
  volgendeVersie,
  weigerVanaf,
} from './form.ts'
import { getalVan, getalveldenVan, heeftGetallen, metGetallen, weigerLedental } from './participatievelden.ts'
import { heeftTermijnen, metTermijnen } from './termijnen.ts'
import { Termijnvelden } from './termijnvelden.tsx'

export const meta: MetaFunction = () => [{ title: 'Nieuwe versie · Peil' }]

const REDEN: Record<Geengeldigheid['code'], string> = {
  wet: 'De wet maakt u hier niet zelf. Verandert de wet, dan komt de nieuwe tekst met een nieuwe versie van Peil.',
  naslag: 'Deze regelset geldt niet in uw gemeente en staat hier alleen om te lezen.',
  niet_laatste: 'Er is al een volgende versie van deze regelset. Maak de nieuwe versie daarvan.',
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'normen.wijzigen')
  const gevonden = await inGemeente(context, wie, (trx) => getRegelset(trx, wie.gemeente, params.set!))
  if (!gevonden) throw new Response(null, { status: 404 })
  return { set: gevonden.set, artikelen: blijvende(gevonden.set), vandaag: context.vandaag, weigering: checkOpvolgen(gevonden) }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'normen.wijzigen')
  const posted = await request.formData()
  type Geweigerd = { result: FormResult; status: number }
  const maak = (): Promise<Geweigerd | Regelset> =>
    inGemeente(context, wie, async (trx) => {
      const gevonden = await getRegelset(trx, wie.gemeente, params.set!)
      if (!gevonden) throw new Response(null, { status: 404 })
      const weigering = checkOpvolgen(gevonden)
      if (weigering) return { result: refuse(posted, REDEN[weigering.code]), status: 409 }
      const oud = gevonden.set
      const form = readForm(posted, versieSchema(oud))
      if (!form.ok) return { result: form.result, status: 400 }
      const { versie, naam, vindplaats, vanaf } = form.value
      const teVroeg = weigerVanaf(vanaf, oud, context.vandaag)
      if (teVroeg) return { result: refuse(posted, { vanaf: teVroeg }), status: 400 }
      const sleutel = alsSleutel(`${oud.reeks}-${versie}`)
      if (gevonden.reeks.some((ander) => ander.versie === versie || ander.sleutel === sleutel))
        return { result: refuse(posted, { versie: 'Er is al een versie met deze naam. Kies een andere naam.' }), status: 400 }
      const veld = (norm: string, naam: string) => (form.value as Record<string, unknown>)[`${norm}.${naam}`]
      const normen = oud.normen.map((norm) =>
        heeftTermijnen(norm)
          ? metTermijnen(norm, (naam) => veld(norm.sleutel, naam))
          : heeftGetallen(norm)
            ? metGetallen(norm, (naam) => veld(norm.sleutel, naam))
            : normMet(norm, {
                maanden: veld(norm.sleutel, 'maanden'),
                categorieen: veld(norm.sleutel, 'categorieen'),
                vormen: veld(norm.sleutel, 'vormen'),
                punten: veld(norm.sleutel, 'punten'),
                criterium: veld(norm.sleutel, 'criterium'),
              } as Normwaarden)!,
      )
      const ledental = weigerLedental(normen)
      if (ledental) return { result: refuse(posted, ledental), status: 400 }
      const nieuw = regelset.safeParse(
        volgendeVersie(
          oud,
          { sleutel, versie, naam, vindplaats, vanaf },
          artikelenVan(oud, (naam) => (form.value as Record<string, string | undefined>)[naam]),
          normen,
        ),
      )
      if (!nieuw.success) return { result: refuse(posted, nieuw.error.issues.map(({ message }) => message).join(' ')), status: 400 }
      await addVersie(trx, wie, nieuw.data)
      if (vanaf <= context.vandaag) await herbeoordeel(trx, wie, await listOnderwerpen(trx, wie.gemeente), context.vandaag)
      await logVersie(trx, wie, nieuw.data)
      return nieuw.data
    })
  let uitkomst: Geweigerd | Regelset
  try {
    uitkomst = await maak()
  } catch (error) {
    // unique key or overlapping range: a colleague's version is there already
    if (!['23505', '23P01'].includes((error as { code?: string }).code ?? '')) throw error
    uitkomst = {
      result: refuse(posted, 'Een collega maakte net ook een nieuwe versie. Bekijk die eerst bij Normen. Er is niets opgeslagen.'),
      status: 409,
    }
  }
  if ('status' in uitkomst) return data({ result: uitkomst.result }, { status: uitkomst.status })
  return redirect(`/normen/${uitkomst.sleutel}?melding=versie-gemaakt`)
}

export default function NieuweVersie() {
  const { set, artikelen, vandaag, weigering } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const kruimels = [
    { label: 'Normen', to: '/normen' },
    { label: set.naam, to: `/normen/${set.sleutel}` },
  ]
  if (weigering) {
    return (
      <>
        <PageHead title="Nieuwe versie" crumbs={kruimels} />
        <ErrorSummary result={result} />
        <Empty
          actions={
            weigering.code === 'niet_laatste' && <Link to={`/normen/${weigering.laatste}/nieuwe-versie`}>Naar de laatste versie</Link>
          }
        >
          {REDEN[weigering.code]}
        </Empty>
      </>
    )
  }
  return (
    <>
      <PageHead
        title="Nieuwe versie"
        crumbs={kruimels}
        lead="Wat geldt, wijzigt u niet: u maakt een versie die erna komt. Oude oordelen blijven onder de oude versie staan."
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <TextField
          label="Naam van de versie"
          name="versie"
          result={result}
          hint={`Kort, bijvoorbeeld het jaar. De vorige heet ${set.versie}.`}
          className="w-s"
          required
        />
        <TextField
          label="Geldt vanaf"
          name="vanaf"
          result={result}
          hint={`Vandaag (${datum(vandaag)}) of later. Op die dag vervalt de vorige versie.`}
          className="w-s"
          required
        />
        <TextField label="Naam van de regelset" name="naam" value={set.naam} result={result} required />
        <TextField
          label="Vindplaats"
          name="vindplaats"
          value={set.vindplaats}
          result={result}
          hint="Waar het besluit staat, bijvoorbeeld het nummer van het Gemeenteblad."
          required
        />
        {set.normen.filter(heeftTermijnen).map((norm) => (
          <Section
            key={norm.sleutel}
            title={norm.naam}
            extra={
              <span className="small soft">
                artikel {norm.artikel}
                {norm.lid && ` lid ${norm.lid}`}
              </span>
            }
          >
            <div className="stack">
              <Termijnvelden norm={norm as unknown as Norm} result={result} />
            </div>
          </Section>
        ))}
        {set.normen.filter(isInstelbaar).map((norm) => (
          <Section
            key={norm.sleutel}
            title={norm.naam}
            extra={
              <span className="small soft">
                artikel {norm.artikel}
                {norm.lid && ` lid ${norm.lid}`}
              </span>
            }
          >
            <div className="stack">
              <Normvelden
                voor={`${norm.sleutel}.`}
                soort={norm.soort}
                norm={norm as unknown as NormMetRegel}
                adressaat={norm.adressaat}
                result={result}
              />
            </div>
          </Section>
        ))}
        {(set.normen as unknown as Norm[]).filter(heeftGetallen).map((norm) => (
          <Section
            key={norm.sleutel}
            title={norm.naam}
            extra={
              <span className="small soft">
                artikel {norm.artikel}
                {norm.lid && ` lid ${norm.lid}`}
              </span>
            }
          >
            <div className="stack">
              {getalveldenVan(norm).map(({ naam, label, leeg }) => (
                <TextField
                  key={naam}
                  label={label}
                  name={`${norm.sleutel}.${naam}`}
                  value={getalVan(norm, naam)}
                  inputMode="numeric"
                  className="w-s"
                  hint={leeg}
                  required={!leeg}
                  result={result}
                />
              ))}
            </div>
          </Section>
        ))}
        <Artikelvelden artikelen={artikelen as Artikel[]} result={result} />
        <Button>Nieuwe versie opslaan</Button>
      </form>
    </>
  )
}
