import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countStanden, listCollegestanden, listEigenaren, listRegelsets, saveEigenaar } from '../../../db/normen.ts'
import { listPersonenMetRol } from '../../../db/personen.ts'
import { listNormen } from '../../../db/regelsets.ts'
import { may } from '../../access.ts'
import { readForm } from '../../form.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { getal } from '../../text.ts'
import { Exporteren } from '../../ui/export.tsx'
import { ButtonLink, PageHead } from '../../ui/page.tsx'
import { ARTIKELWIJZER } from '../../artikelwijzer.ts'
import { Aanbiedernormen } from './aanbiedernormen.tsx'
import { Artikelwijzer } from './artikelwijzer.tsx'
import { Collegenormen } from './collegenormen.tsx'
import { eigenaarSchema } from './form.ts'
import { Regelsets } from './regelsets.tsx'
import { telPerNorm } from './tellingen.ts'

export const meta: MetaFunction = () => [{ title: 'Normen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'normen.lezen')
  return inGemeente(context, wie, async (trx) => {
    const normen = await listNormen(trx, wie.gemeente, context.vandaag)
    const tellingen = telPerNorm(await countStanden(trx, wie.gemeente))
    const collegestanden = new Map((await listCollegestanden(trx, wie.gemeente)).map((stand) => [stand.norm, stand]))
    const eigenaren = new Map((await listEigenaren(trx, wie.gemeente)).map((eigenaar) => [eigenaar.norm, eigenaar]))
    const sets = await listRegelsets(trx, wie.gemeente)
    const beheert = may(wie.rollen, 'normen.wijzigen')
    const mensen = beheert ? await listPersonenMetRol(trx, wie.gemeente, ['contractmanager', 'beheerder', 'wethouder']) : []
    return {
      vandaag: context.vandaag,
      beheert,
      sets,
      wijzer: ARTIKELWIJZER.filter(({ set }) => sets.some(({ sleutel }) => sleutel === set)),
      magAanbieders: may(wie.rollen, 'aanbieders.lezen'),
      magHiaten: may(wie.rollen, 'hiaten.lezen'),
      gesloten: [
        ...(may(wie.rollen, 'participatie.leden') ? [] : ['/participatie/leden']),
        ...(may(wie.rollen, 'overleggen.lezen') ? [] : ['/overleggen']),
      ],
      aantal: { normen: normen.length, metRegel: normen.filter(({ soort }) => soort !== null).length },
      aanbieder: normen
        .filter(({ adressaat }) => adressaat === 'aanbieder')
        .map((norm) => ({ ...norm, telling: tellingen.get(norm.sleutel) ?? null })),
      college: normen
        .filter(({ adressaat }) => adressaat === 'college')
        .map((norm) => ({ ...norm, stand: collegestanden.get(norm.sleutel) ?? null, eigenaar: eigenaren.get(norm.sleutel) ?? null })),
      mensen: [...new Map(mensen.map(({ id, naam }) => [id, { id, naam }])).values()],
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'normen.wijzigen')
  const form = readForm(await request.formData(), eigenaarSchema)
  if (!form.ok) throw new Response('Kies een norm en een eigenaar uit de lijst.', { status: 400 })
  const { norm, persoon = null } = form.value
  const gelukt = await inGemeente(context, wie, async (trx) => {
    const bestaat = (await listNormen(trx, wie.gemeente, context.vandaag)).some(
      ({ sleutel, adressaat }) => sleutel === norm && adressaat === 'college',
    )
    const mensen = await listPersonenMetRol(trx, wie.gemeente, ['contractmanager', 'beheerder', 'wethouder'])
    if (!bestaat || (persoon !== null && !mensen.some(({ id }) => id === persoon))) return false
    await saveEigenaar(trx, wie, norm, persoon)
    return true
  })
  if (!gelukt) throw new Response('Deze norm of deze persoon is er niet meer. Laad de pagina opnieuw.', { status: 409 })
  return redirect('/normen?melding=eigenaar-opgeslagen#college')
}

export default function Normen() {
  const { vandaag, beheert, sets, wijzer, magAanbieders, magHiaten, gesloten, aantal, aanbieder, college, mensen } =
    useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Normen"
        lead={
          <>
            {getal(aantal.metRegel)} van {getal(aantal.normen)} normen die hier gelden hebben een regel: die toetst Peil zelf. Bij de andere
            staat waarom nog niet.
          </>
        }
        actions={
          <>
            <Exporteren />
            {beheert && <ButtonLink to="/normen/nieuw">Norm toevoegen</ButtonLink>}
          </>
        }
      />
      <Aanbiedernormen normen={aanbieder} magAanbieders={magAanbieders} />
      <Collegenormen normen={college} beheert={beheert} magHiaten={magHiaten} mensen={mensen} />
      <Regelsets sets={sets} vandaag={vandaag} />
      {wijzer.length > 0 && <Artikelwijzer regels={wijzer} gesloten={gesloten} />}
    </>
  )
}
