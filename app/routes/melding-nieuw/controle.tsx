import { Link, type useLoaderData } from '@remix-run/react'
import type { FormResult } from '../../form.ts'
import { GEVOLG_TEKST, MELDINGSOORT_TEKST, STAAT_TEKST } from '../../meldingtekst.ts'
import { datum } from '../../text.ts'
import { RadioField, TextArea } from '../../ui/field.tsx'
import { Meldingfeiten } from '../../ui/meldingfeiten.tsx'
import { Note, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { STAPNAAM } from './form.ts'
import type { loader } from './route.tsx'

type Uitslag = ReturnType<typeof useLoaderData<typeof loader>>['controle']

/** Everything once more, and the questions that only the whole can raise. */
export function Controleblad({ controle, result, concept }: { controle: Uitslag; result: FormResult | undefined; concept: number | null }) {
  if (!controle) return <p>Ga terug en vul de stappen in.</p>
  if (!controle.ok) {
    return (
      <Note kind="error">
        <p>
          <b>Dit is nog niet in orde:</b>
        </p>
        <ul>
          {controle.fouten.map(({ stap, fouten }) => (
            <li key={stap}>
              <Link to={`/meldingen/nieuw?concept=${concept}&stap=${stap}#stap`}>{STAPNAAM[stap]}</Link>: {fouten.join(' ')}
            </li>
          ))}
        </ul>
      </Note>
    )
  }
  const { melding, aanbieder, zonderOvereenkomst, dubbelen } = controle.waarde
  return (
    <>
      {melding.toets.oordeel === 'geen_melding' && (
        <Note kind="warning">
          Volgens de drie vragen hoeft dit niet gemeld te worden. U kunt het toch vastleggen; bij de eerste beoordeling beslist u.
        </Note>
      )}
      {zonderOvereenkomst && (
        <>
          <Note kind="warning">
            Op {datum(melding.gebeurtenis_op!)} had {aanbieder.naam} geen overeenkomst met de gemeente. Klopt de dag, en klopt de aanbieder?
          </Note>
          <TextArea label="Waarom hoort deze melding toch hier?" name="overeenkomst_reden" rows={2} result={result} required />
        </>
      )}
      {dubbelen.length > 0 && (
        <>
          <Note kind="warning">Van deze aanbieder is al een melding met hetzelfde kenmerk. Kan dit dezelfde gebeurtenis zijn?</Note>
          <Table
            caption="Deze melding naast de andere met hetzelfde kenmerk"
            list
            head={
              <>
                <Th>Melding</Th>
                <Th>Soort</Th>
                <Th>Gebeurd op</Th>
                <Th>Gemeld op</Th>
                <Th>Gevolg</Th>
                <Th>Wat gebeurde</Th>
              </>
            }
          >
            {[{ id: 0, nummer: 'Deze nieuwe melding', staat: null, ...melding }, ...dubbelen].map((rij) => (
              <Tr key={rij.id}>
                <RowHead>
                  {rij.id === 0 ? rij.nummer : <Link to={`/meldingen/${rij.id}`}>{rij.nummer}</Link>}
                  {rij.staat && <span className="sub">{STAAT_TEKST[rij.staat]}</span>}
                </RowHead>
                <Td label="Soort">{MELDINGSOORT_TEKST[rij.soort]}</Td>
                <Td label="Gebeurd op">{rij.gebeurtenis_op ? datum(rij.gebeurtenis_op) : 'onbekend'}</Td>
                <Td label="Gemeld op">{datum(rij.gemeld_op)}</Td>
                <Td label="Gevolg">{rij.gevolg ? GEVOLG_TEKST[rij.gevolg as keyof typeof GEVOLG_TEKST] : 'onbekend'}</Td>
                <Td label="Wat gebeurde" className="pre">
                  {rij.omschrijving ?? 'onbekend'}
                </Td>
              </Tr>
            ))}
          </Table>
          <RadioField
            label="Is het dezelfde gebeurtenis?"
            name="dubbel"
            result={result}
            options={[
              ...dubbelen.map(({ id, nummer }) => ({ value: id, label: `Ja, voeg samen met ${nummer}` })),
              { value: 'apart', label: 'Nee, houd ze apart' },
            ]}
          />
          <TextArea label="Waarom?" name="dubbel_reden" rows={2} result={result} required />
        </>
      )}
      <Section title="Wat u gaat vastleggen">
        <Meldingfeiten melding={melding} aanbieder={`${aanbieder.naam}, KvK ${aanbieder.kvk}`} />
      </Section>
      <p className="soft">Bijlagen voegt u toe nadat de melding is vastgelegd.</p>
    </>
  )
}
