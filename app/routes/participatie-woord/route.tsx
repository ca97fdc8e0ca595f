import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addClientwoord, listAanbiedernamen, listClientwoorden } from '../../../db/clientinbreng.ts'
import { listAanbiederpunten } from '../../../db/clientoverleggen.ts'
import { may } from '../../access.ts'
import { readForm, refuse, vrijeTekst } from '../../form.ts'
import { CLIENTWOORD, INBRENGER_TEKST, PERSOON_TEKST, WOORD_TEKST, WOORDNORM_TEKST, WOORDVRAAG } from '../../participatietekst.ts'
import { noemtPersoon } from '../../rules/persoonsverwijzing.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, datumKort } from '../../text.ts'
import { FilterForm, FilterInput } from '../../ui/filters.tsx'
import { Button, ErrorSummary, RadioField, SelectField, TextArea } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { WOORDEN, WOORDNORMEN } from '../../rules/participatiewoorden.ts'

export const meta: MetaFunction = () => [{ title: 'Wat cliënten over aanbieders zeggen · Peil' }]

const TEGELIJK = 100

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const params = new URL(request.url).searchParams
  const zoek = params.get('zoek')?.trim().slice(0, 100) || null
  return inGemeente(context, wie, async (trx) => {
    const namen = await listAanbiedernamen(trx, wie.gemeente, zoek, TEGELIJK + 1)
    const getoond = namen.slice(0, TEGELIJK)
    const woorden = await listClientwoorden(
      trx,
      wie.gemeente,
      getoond.map(({ id }) => id),
      context.vandaag,
    )
    return {
      zoek,
      meer: namen.length > TEGELIJK,
      jaar: Number(context.vandaag.slice(0, 4)),
      mag: may(wie.rollen, 'participatie.inbrengen'),
      magAanbieders: may(wie.rollen, 'aanbieders.lezen'),
      gekozen: params.get('aanbieder'),
      aanbieders: getoond.map((aanbieder) => ({ ...aanbieder, woorden: woorden.get(aanbieder.id)! })),
      punten: (await listAanbiederpunten(trx, wie.gemeente)).map(({ ingebrachtDoor: _door, ...punt }) => punt),
    }
  })
}

const schema = z
  .object({
    aanbieder: z.coerce.number({ error: 'Kies een aanbieder.' }).int(),
    norm: z.enum(WOORDNORMEN, { error: 'Kies waar het over gaat.' }),
    woord: z.enum(WOORDEN, { error: 'Kies een antwoord.' }),
    toelichting: vrijeTekst('', 1000).optional(),
  })
  .refine(({ woord, toelichting }) => woord !== 'weerspreekt' || Boolean(toelichting), {
    path: ['toelichting'],
    message: 'Schrijf in het algemeen op wat er niet werkt.',
  })

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.inbrengen')
  const posted = await request.formData()
  const form = readForm(posted, schema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { aanbieder, norm, woord, toelichting = null } = form.value
  const gezien = toelichting ? noemtPersoon(toelichting) : null
  if (gezien) return data({ result: refuse(posted, { toelichting: PERSOON_TEKST[gezien] }) }, { status: 422 })
  const gelukt = await inGemeente(context, wie, async (trx) => {
    await addClientwoord(trx, wie, { aanbieder, norm, jaar: Number(context.vandaag.slice(0, 4)), woord, toelichting, op: context.vandaag })
    return true
  }).catch((fout: unknown) => {
    // a provider that is not in this municipality
    if ((fout as { code?: string }).code === '23503') return false
    throw fout
  })
  if (!gelukt)
    return data({ result: refuse(posted, { aanbieder: 'Deze aanbieder is er niet. Kies een aanbieder uit de lijst.' }) }, { status: 400 })
  throw redirect('/participatie/aanbieders?melding=woord-gegeven')
}

export default function Clientwoorden() {
  const { zoek, meer, jaar, mag, magAanbieders, gekozen, aanbieders, punten } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Wat cliënten over aanbieders zeggen"
        crumbs={[{ label: 'Participatie', to: '/participatie' }]}
        lead="Eén keer per jaar zegt de klankbordgroep in het algemeen of een regeling in de praktijk werkt. Dat staat naast het document van de aanbieder."
        actions={mag && aanbieders.length > 0 && <ButtonLink to="#antwoord">Antwoord geven</ButtonLink>}
      />
      <ErrorSummary result={result} />
      <Section title="Per aanbieder">
        {(zoek || aanbieders.length > 0) && (
          <FilterForm button="Zoeken">
            <FilterInput label="Aanbieder" value={zoek} />
          </FilterForm>
        )}
        {aanbieders.length === 0 ? (
          <Empty actions={zoek && <Link to="/participatie/aanbieders">Toon alle aanbieders</Link>}>
            {zoek ? 'Geen aanbieder met deze naam.' : 'Er zijn nog geen aanbieders. Een contractmanager leest ze in.'}
          </Empty>
        ) : (
          <Table
            caption="Wat cliënten over aanbieders zeggen"
            list
            head={
              <>
                <Th>Aanbieder</Th>
                {WOORDNORMEN.map((norm) => (
                  <Th key={norm}>{WOORDNORM_TEKST[norm]}</Th>
                ))}
              </>
            }
          >
            {aanbieders.map(({ id, naam, woorden }) => (
              <Tr key={id}>
                <RowHead>{magAanbieders ? <Link to={`/aanbieders/${id}`}>{naam}</Link> : naam}</RowHead>
                {woorden.map((woord) => (
                  <Td key={woord.norm} label={WOORDNORM_TEKST[woord.norm]}>
                    <Verdict uitkomst={CLIENTWOORD[woord.stand].uitkomst}>
                      {CLIENTWOORD[woord.stand].tekst}
                      {woord.jaar !== null && ` (${woord.jaar})`}
                    </Verdict>
                    {woord.toelichting && <span className="sub">{woord.toelichting}</span>}
                  </Td>
                ))}
              </Tr>
            ))}
          </Table>
        )}
        {meer && <p className="soft small">Dit zijn de eerste {TEGELIJK} aanbieders. Zoek op naam voor de andere.</p>}
      </Section>
      {mag && aanbieders.length > 0 && (
        <Section title={`Antwoord over ${jaar}`} id="antwoord">
          <form method="post" className="stack" noValidate>
            <SelectField
              label="Aanbieder"
              name="aanbieder"
              value={gekozen}
              result={result}
              empty="Kies een aanbieder"
              options={aanbieders.map(({ id, naam }) => ({ value: id, label: naam }))}
              required
            />
            <RadioField
              label="Waarover?"
              name="norm"
              result={result}
              options={WOORDNORMEN.map((norm) => ({ value: norm, label: WOORDNORM_TEKST[norm], hint: WOORDVRAAG[norm] }))}
            />
            <RadioField
              label="Wat merkt u?"
              name="woord"
              result={result}
              options={WOORDEN.map((woord) => ({ value: woord, label: WOORD_TEKST[woord] }))}
            />
            <TextArea
              label="Toelichting"
              name="toelichting"
              rows={3}
              result={result}
              hint="In het algemeen, zonder namen. Verplicht als iets niet werkt."
            />
            <Button>Antwoord geven</Button>
          </form>
        </Section>
      )}
      <Section title="Punten over aanbieders" id="punten" extra={mag && <Link to="/participatie/punten/nieuw">Punt inbrengen</Link>}>
        {punten.length === 0 ? (
          <Empty>Er zijn nog geen punten over aanbieders ingebracht.</Empty>
        ) : (
          <Table
            caption="Punten over aanbieders"
            list
            head={
              <>
                <Th>Punt</Th>
                <Th>Aanbieder</Th>
                <Th>Ingebracht</Th>
                <Th>Antwoord</Th>
              </>
            }
          >
            {punten.map((punt) => (
              <Tr key={punt.id}>
                <RowHead>
                  {punt.overleg ? (
                    <Link to={`/participatie/overleggen/${punt.overleg}#punt-${punt.id}`}>{punt.onderwerp}</Link>
                  ) : (
                    punt.onderwerp
                  )}
                </RowHead>
                <Td label="Aanbieder">{punt.aanbieder}</Td>
                <Td label="Ingebracht">
                  {datumKort(punt.ingebrachtOp)}
                  <span className="sub">{INBRENGER_TEKST[punt.inbrenger]}</span>
                </Td>
                <Td label="Antwoord">
                  {punt.antwoord ?? (
                    <span className="soft">
                      {punt.opHiatenlijst
                        ? `op de agenda met de aanbieder van ${datum(punt.opHiatenlijst)}`
                        : 'gaat mee naar het volgende overleg met de aanbieder'}
                    </span>
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </Section>
    </>
  )
}
