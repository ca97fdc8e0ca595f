import type { FormResult } from '../../form.ts'
import { bestandsgrootte, datum } from '../../text.ts'
import { Button, FileField, SelectField, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { STUKSOORT_TEKST } from './stuksoorten.ts'
import type { Adviesstuk, Stuksoort } from '../../../db/adviesstukken.ts'

type Stuk = Omit<Adviesstuk, 'door'> & { magWeg: boolean }

export function Stukken({
  advies,
  stukken,
  soorten,
  magOpenbaar,
  result,
}: {
  advies: number
  stukken: Stuk[]
  soorten: Stuksoort[]
  magOpenbaar: boolean
  result: FormResult | undefined
}) {
  if (stukken.length === 0 && soorten.length === 0) return null
  const zonder = stukken.filter(({ naam, wat }) => naam === null && soorten.includes(wat))
  const knoppen = magOpenbaar || stukken.some(({ magWeg }) => magWeg)
  return (
    <Section title="Stukken" id="stukken">
      {stukken.length === 0 ? (
        <p className="soft">Er zijn nog geen stukken bij dit advies.</p>
      ) : (
        <Table
          caption="Stukken bij dit advies"
          list
          head={
            <>
              <Th>Stuk</Th>
              <Th>Bij</Th>
              <Th>Bestand</Th>
              <Th>Openbaar</Th>
              {knoppen && (
                <Th>
                  <span className="visually-hidden">Wijzigen</span>
                </Th>
              )}
            </>
          }
        >
          {stukken.map((stuk) => (
            <Tr key={stuk.id}>
              <RowHead>
                {stuk.titel}
                <span className="sub">{datum(stuk.op)}</span>
              </RowHead>
              <Td label="Bij">{STUKSOORT_TEKST[stuk.wat]}</Td>
              <Td label="Bestand">
                {stuk.naam ? (
                  <>
                    <a href={`/adviezen/${advies}/stukken/${stuk.id}`} download>
                      {stuk.naam}
                    </a>{' '}
                    <span className="soft nowrap">{bestandsgrootte(stuk.grootte!)}</span>
                  </>
                ) : (
                  <span className="soft">alleen de titel</span>
                )}
              </Td>
              <Td label="Openbaar">{stuk.openbaar ? 'ja' : 'nee'}</Td>
              {knoppen && (
                <Td>
                  <form method="post" className="row">
                    <input type="hidden" name="stuk" value={stuk.id} />
                    <input type="hidden" name="openbaar" value={stuk.openbaar ? 'nee' : 'ja'} />
                    {magOpenbaar && stuk.naam && (
                      <Button quiet name="intent" value="stukopenbaar">
                        {stuk.openbaar ? 'Niet meer openbaar' : 'Openbaar maken'}
                        <span className="visually-hidden"> van {stuk.titel}</span>
                      </Button>
                    )}
                    {stuk.magWeg && (
                      <Button quiet name="intent" value="stukweg">
                        Verwijderen<span className="visually-hidden"> van {stuk.titel}</span>
                      </Button>
                    )}
                  </form>
                </Td>
              )}
            </Tr>
          ))}
        </Table>
      )}
      {soorten.length > 0 && (
        <details className="section" open={Boolean(result)}>
          <summary>Stuk toevoegen</summary>
          <form method="post" encType="multipart/form-data" className="stack" noValidate>
            <FileField
              label="Bestand"
              name="bestand"
              result={result}
              hint="PDF, ODT, DOCX, XLSX, PNG of JPEG, hoogstens 25 MB. Zonder namen van cliënten."
              required
            />
            {zonder.length > 0 && (
              <SelectField
                label="Is het een van deze stukken?"
                name="bij"
                result={result}
                empty="Nee, een nieuw stuk"
                options={zonder.map(({ id, titel }) => ({ value: id, label: titel }))}
              />
            )}
            <TextField label="Hoe heet het stuk?" name="titel" result={result} required={zonder.length === 0} />
            {soorten.length > 1 && (
              <SelectField
                label="Waar hoort het bij?"
                name="wat"
                value={soorten[0]!}
                result={result}
                options={soorten.map((wat) => ({ value: wat, label: STUKSOORT_TEKST[wat] }))}
              />
            )}
            <Button>Stuk toevoegen</Button>
          </form>
        </details>
      )}
    </Section>
  )
}
