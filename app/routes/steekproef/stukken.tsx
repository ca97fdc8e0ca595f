import type { FormResult } from '../../form.ts'
import { NIET_OPSCHRIJVEN, POSTUITKOMST_TEKST } from '../../onderzoektekst.ts'
import { getal } from '../../text.ts'
import { Button } from '../../ui/field.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Steekproefpagina } from './route.tsx'

/** What was drawn, each with its outcome, saved together. */
export function Stukken({
  steekproef,
  stukken,
  magSchrijven,
  result,
}: Pick<Steekproefpagina, 'steekproef' | 'stukken' | 'magSchrijven'> & { result: FormResult | undefined }) {
  const metStratum = stukken.some(({ stratum }) => stratum !== '')
  const metRisico = stukken.some(({ risico }) => risico !== null)
  const gegeven = (naam: string, rij: number, nu: string | null): string => result?.values[`${naam}-${rij}`]?.[0] ?? nu ?? ''
  const fout = (naam: string, rij: number): string | undefined => result?.errors[`${naam}-${rij}`]?.[0]
  return (
    <form method="post" noValidate className="invulrijen">
      <input type="hidden" name="intent" value="uitkomsten" />
      <input type="hidden" name="versie" value={steekproef.versie} />
      <p className="soft small">{NIET_OPSCHRIJVEN}</p>
      <Table
        caption="Getrokken stukken"
        list
        head={
          <>
            <Th>Kenmerk</Th>
            {metStratum && <Th>Stratum</Th>}
            {metRisico && <Th r>Risico</Th>}
            <Th>Uitkomst</Th>
            <Th>Toelichting</Th>
          </>
        }
      >
        {stukken.map((stuk, rij) => (
          <Tr key={stuk.kenmerk}>
            <RowHead>
              {stuk.kenmerk}
              <input type="hidden" name={`kenmerk-${rij}`} value={stuk.kenmerk} />
            </RowHead>
            {metStratum && <Td label="Stratum">{stuk.stratum}</Td>}
            {metRisico && (
              <Td r label="Risico">
                {stuk.risico === null ? 'onbekend' : getal(stuk.risico)}
              </Td>
            )}
            <Td label="Uitkomst">
              {magSchrijven ? (
                <>
                  <select
                    className="utrecht-select utrecht-select--html-select"
                    name={`uitkomst-${rij}`}
                    aria-label={`Uitkomst van ${stuk.kenmerk}`}
                    aria-invalid={fout('uitkomst', rij) !== undefined || undefined}
                    defaultValue={gegeven('uitkomst', rij, stuk.uitkomst)}
                  >
                    <option value="">nog niet beoordeeld</option>
                    {Object.entries(POSTUITKOMST_TEKST).map(([waarde, tekst]) => (
                      <option key={waarde} value={waarde}>
                        {tekst}
                      </option>
                    ))}
                  </select>
                  {fout('uitkomst', rij) && <span className="late">{fout('uitkomst', rij)}</span>}
                  {result && stuk.uitkomst !== null && gegeven('uitkomst', rij, stuk.uitkomst) !== stuk.uitkomst && (
                    <span className="sub">opgeslagen: {POSTUITKOMST_TEKST[stuk.uitkomst]}</span>
                  )}
                </>
              ) : stuk.uitkomst ? (
                POSTUITKOMST_TEKST[stuk.uitkomst]
              ) : (
                <span className="soft">nog niet beoordeeld</span>
              )}
            </Td>
            <Td label="Toelichting">
              {magSchrijven ? (
                <>
                  <input
                    className="utrecht-textbox utrecht-textbox--html-input"
                    name={`toelichting-${rij}`}
                    aria-label={`Toelichting bij ${stuk.kenmerk}`}
                    aria-invalid={fout('toelichting', rij) !== undefined || undefined}
                    defaultValue={gegeven('toelichting', rij, stuk.toelichting)}
                    maxLength={500}
                    autoComplete="off"
                  />
                  {fout('toelichting', rij) && <span className="late">{fout('toelichting', rij)}</span>}
                </>
              ) : (
                stuk.toelichting
              )}
            </Td>
          </Tr>
        ))}
      </Table>
      {magSchrijven && (
        <div className="row more">
          <Button>Uitkomsten opslaan</Button>
        </div>
      )}
    </form>
  )
}
