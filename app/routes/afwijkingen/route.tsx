import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addAfwijking, endAfwijking, listAfwijkingen } from '../../../db/participatie.ts'
import { listRegelsets } from '../../../db/normen.ts'
import { may } from '../../access.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { GROND_TEKST, INGEHAALD, PERSOON_TEKST } from '../../participatietekst.ts'
import { afwijkingenPerOnderwerp } from '../../rules/afwijkingen.ts'
import { noemtPersoon } from '../../rules/persoonsverwijzing.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datumKort } from '../../text.ts'
import { Button, ErrorSummary, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Afwijkingen · Peil' }]

/** A local choice: the toelichting of Nieuwegein 27 says "vaker" and no number. */
const GRENS = { vanaf: 3, maanden: 24 }

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'afwijkingen.lezen')
  return inGemeente(context, wie, async (trx) => {
    const rijen = await listAfwijkingen(trx, wie.gemeente)
    return {
      rijen,
      onderwerpen: afwijkingenPerOnderwerp(rijen, GRENS, context.vandaag),
      sets: (await listRegelsets(trx, wie.gemeente)).filter(({ toepasselijk }) => toepasselijk).map(({ naam }) => naam),
      mag: may(wie.rollen, 'afwijkingen.schrijven'),
    }
  })
}

const schema = z.object({
  grond: z.enum(['hardheidsclausule', 'onvoorzien'], { error: 'Kies waarom er is afgeweken.' }),
  regelset: vrijeTekst('Kies de regels waarvan is afgeweken.', 200),
  artikel: vrijeTekst('Vul het artikel in.', 40),
  onderwerp: vrijeTekst('Vul het onderwerp in, in een paar woorden.', 80),
  motivering: vrijeTekst('Schrijf op waarom is afgeweken, zonder de persoon te noemen.', 2000),
  besloten_op: dagveld('Vul de dag van het besluit in.'),
  besluitnummer: vrijeTekst('', 60).optional(),
})
const intrekken = z.object({ id: z.coerce.number().int(), versie: z.coerce.number().int() })

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'afwijkingen.schrijven')
  const posted = await request.formData()
  if (posted.get('intent') === 'intrekken') {
    const form = readForm(posted, intrekken)
    const gelukt =
      form.ok && (await inGemeente(context, wie, (trx) => endAfwijking(trx, wie, form.value.id, form.value.versie, context.vandaag)))
    if (!gelukt) return data({ result: refuse(posted, INGEHAALD) }, { status: 409 })
    throw redirect('/afwijkingen?melding=afwijking-ingetrokken')
  }
  const form = readForm(posted, schema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { besloten_op, besluitnummer = null, ...rest } = form.value
  if (besloten_op > context.vandaag)
    return data(
      { result: refuse(posted, { besloten_op: 'Deze dag moet nog komen. Leg het besluit vast als het er is.' }) },
      { status: 400 },
    )
  for (const veld of ['onderwerp', 'motivering'] as const) {
    const gezien = noemtPersoon(rest[veld])
    if (gezien) return data({ result: refuse(posted, { [veld]: PERSOON_TEKST[gezien] }) }, { status: 422 })
  }
  await inGemeente(context, wie, (trx) => addAfwijking(trx, wie, { ...rest, beslotenOp: besloten_op, besluitnummer }))
  throw redirect('/afwijkingen?melding=opgeslagen')
}

export default function Afwijkingen() {
  const { rijen, onderwerpen, sets, mag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Afwijkingen"
        lead="Besluiten waarin het college afweek van de regels, of besloot waar de regels zwijgen. Per onderwerp, nooit per persoon."
      />
      <ErrorSummary result={result} />
      <Section title="Per onderwerp">
        <p className="soft prose">
          Komt één onderwerp vaker terug? Dan past misschien de regel zelf niet meer. Peil zegt dat vanaf {GRENS.vanaf} keer in{' '}
          {GRENS.maanden / 12} jaar. Dat aantal is een lokale keuze.
        </p>
        {onderwerpen.length === 0 ? (
          <Empty>Er is nog niet afgeweken, of het is nog niet vastgelegd.</Empty>
        ) : (
          <Table
            caption="Afwijkingen per onderwerp"
            list
            head={
              <>
                <Th>Onderwerp</Th>
                <Th>Artikel</Th>
                <Th r>In twee jaar</Th>
                <Th r>In totaal</Th>
                <Th>Oordeel</Th>
              </>
            }
          >
            {onderwerpen.map((rij) => (
              <Tr key={rij.onderwerp}>
                <RowHead>{rij.onderwerp}</RowHead>
                <Td label="Artikel">{rij.artikelen.join(', ')}</Td>
                <Td r label="In twee jaar">
                  {rij.aantal}
                </Td>
                <Td r label="In totaal">
                  {rij.totaal}
                </Td>
                <Td label="Oordeel">
                  {rij.oordeel === 'regel_heroverwegen' ? (
                    <Verdict uitkomst="te_beoordelen">{aantal(rij.aantal, 'keer', 'keer')}: bekijk of de regel zelf anders moet</Verdict>
                  ) : (
                    <span className="soft">geen reden om de regel te bekijken</span>
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </Section>
      {rijen.length > 0 && (
        <Section title="Alle besluiten">
          <Table
            caption="Alle afwijkingen"
            list
            head={
              <>
                <Th>Onderwerp</Th>
                <Th>Regels</Th>
                <Th>Waarom</Th>
                <Th>Besluit</Th>
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead>
                  {rij.onderwerp}
                  {rij.ingetrokkenOp && <span className="sub">ingetrokken op {datumKort(rij.ingetrokkenOp)}</span>}
                </RowHead>
                <Td label="Regels">
                  {rij.regelset}, artikel {rij.artikel}
                  <span className="sub">{GROND_TEKST[rij.grond]}</span>
                </Td>
                <Td label="Waarom" className="pre">
                  {rij.motivering}
                </Td>
                <Td label="Besluit" className="nowrap">
                  {datumKort(rij.beslotenOp)}
                  {rij.besluitnummer && <span className="sub">{rij.besluitnummer}</span>}
                  {mag && !rij.ingetrokkenOp && (
                    <form method="post">
                      <input type="hidden" name="id" value={rij.id} />
                      <input type="hidden" name="versie" value={rij.versie} />
                      <Button quiet name="intent" value="intrekken">
                        Intrekken<span className="visually-hidden"> van {rij.onderwerp}</span>
                      </Button>
                    </form>
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
        </Section>
      )}
      {mag && (
        <Section title="Afwijking vastleggen" id="nieuw">
          <form method="post" className="stack" noValidate>
            <RadioField
              label="Waarom is er afgeweken?"
              name="grond"
              result={result}
              options={[
                {
                  value: 'hardheidsclausule',
                  label: GROND_TEKST.hardheidsclausule,
                  hint: 'De regel zou in dit geval onredelijk uitpakken.',
                },
                { value: 'onvoorzien', label: GROND_TEKST.onvoorzien, hint: 'Het college besliste waar de regels zwijgen.' },
              ]}
            />
            <SelectField
              label="Van welke regels"
              name="regelset"
              result={result}
              empty="Kies"
              options={sets.map((naam) => ({ value: naam, label: naam }))}
              required
            />
            <TextField label="Artikel" name="artikel" result={result} className="w-s" required />
            <TextField
              label="Onderwerp"
              name="onderwerp"
              result={result}
              list="onderwerpen"
              hint="Kies hetzelfde woord als eerder: dan telt Peil goed."
              required
            />
            <datalist id="onderwerpen">
              {onderwerpen.map(({ onderwerp }) => (
                <option key={onderwerp} value={onderwerp}>
                  {onderwerp}
                </option>
              ))}
            </datalist>
            <TextArea
              label="Waarom"
              name="motivering"
              rows={3}
              result={result}
              hint="Zonder naam, zaaknummer of andere gegevens van de persoon."
              required
            />
            <TextField label="Besloten op" name="besloten_op" result={result} className="w-m" required />
            <TextField
              label="Nummer van het besluit"
              name="besluitnummer"
              result={result}
              className="w-m"
              required={false}
              hint="Van het college, niet van de cliënt."
            />
            <Button>Vastleggen</Button>
          </form>
        </Section>
      )}
    </>
  )
}
