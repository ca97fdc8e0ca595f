import { EINDE_TEKST } from '../../participatietekst.ts'
import { datum, datumKort } from '../../text.ts'
import { Button, CheckField, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Ledenpagina, Poging } from './route.tsx'

const OPGAVEN = [
  ['raadslid', 'lid van de gemeenteraad'],
  ['ambtenaar', 'ambtenaar bij deze gemeente'],
  ['adviseur', 'adviseur van de gemeente op dit gebied'],
] as const

/** What a member may not be, asked in the same words each time. */
export function Opgavevelden({ result, eigen = false }: { result: Parameters<typeof CheckField>[0]['result']; eigen?: boolean }) {
  const fout = result?.errors['opgave[]'] ?? result?.errors.gevraagd
  return (
    <fieldset className="stack">
      <legend>{eigen ? 'Bent u een van deze?' : 'Is dit lid een van deze?'}</legend>
      {fout && <div className="utrecht-form-field__error-message">{fout.join(' ')}</div>}
      {OPGAVEN.map(([waarde, tekst]) => (
        <CheckField key={waarde} label={tekst} name="opgave[]" value={waarde} result={result} />
      ))}
      <CheckField label={eigen ? 'Ik heb dit naar waarheid ingevuld' : 'Dit is aan het lid gevraagd'} name="gevraagd" result={result} />
    </fieldset>
  )
}

export function Leden({ pagina, poging }: { pagina: Ledenpagina; poging: Poging }) {
  const { leden, mag, isLid, eigen, vandaag, wachtOpRaadsperiode } = pagina
  const wijzigt = mag.besluiten || mag.schrijven || eigen !== null
  return (
    <Section title="Wie zitten erin" id="leden">
      {leden.length === 0 ? (
        <Empty>
          Er zijn nog geen leden.
          {mag.besluiten &&
            (wachtOpRaadsperiode
              ? ' Vul eerst de raadsperiode in. Daarna kunt u hieronder het eerste lid benoemen.'
              : ' Benoem hieronder het eerste lid.')}
        </Empty>
      ) : (
        <Table
          caption="Leden van de klankbordgroep"
          list
          head={
            <>
              <Th>Naam</Th>
              <Th>Vanaf</Th>
              <Th>Laatste dag</Th>
              <Th>Benoemd</Th>
              <Th>Jaarlijkse opgave</Th>
              {wijzigt && <Th>Wijzigen</Th>}
            </>
          }
        >
          {leden.map((lid) => {
            const van = (intent: string) => (poging?.intent === intent && poging.plek === String(lid.id) ? poging.result : undefined)
            return (
              <Tr key={lid.id}>
                <RowHead>
                  {lid.naam}
                  {lid.email && <span className="sub">{lid.email}</span>}
                  {!isLid && <span className="sub">{lid.toestemmingNaam ? 'naam mag op de openbare pagina' : 'naam niet openbaar'}</span>}
                </RowHead>
                <Td label="Vanaf" className="nowrap">
                  {datumKort(lid.benoemdOp)}
                </Td>
                <Td label="Laatste dag" className="nowrap">
                  {datumKort(lid.laatsteDag)}
                  <span className="sub">{lid.zittingsduur.keuze === 'vier_jaar' ? 'vier jaar' : 'raadsperiode'}</span>
                </Td>
                <Td label="Benoemd">{lid.wijze === 'start' ? 'bij de start' : 'op voordracht'}</Td>
                <Td label="Jaarlijkse opgave">
                  {lid.opgave === null ? (
                    <Verdict uitkomst="onbekend">niet bekend</Verdict>
                  ) : lid.opgave.onverenigbaar ? (
                    <Verdict uitkomst="voldoet_niet">mag geen lid meer zijn</Verdict>
                  ) : lid.opgave.verlopen ? (
                    <Verdict uitkomst="onbekend">
                      van {datumKort(lid.opgave.op)}, {isLid ? 'vul hem opnieuw in' : 'vraag opnieuw'}
                    </Verdict>
                  ) : (
                    <Verdict uitkomst="voldoet">{datumKort(lid.opgave.op)}</Verdict>
                  )}
                </Td>
                {wijzigt && (
                  <Td>
                    {(mag.schrijven || eigen?.id === lid.id) && (
                      <details open={Boolean(van('verklaren'))}>
                        <summary>
                          {isLid ? 'Mijn opgave' : 'Opgave'}
                          <span className="visually-hidden"> van {lid.naam}</span>
                        </summary>
                        <form method="post" className="stack" noValidate>
                          <input type="hidden" name="lid" value={lid.id} />
                          <Opgavevelden result={van('verklaren')} eigen={isLid} />
                          <Button quiet name="intent" value="verklaren">
                            Opgave vastleggen
                          </Button>
                        </form>
                      </details>
                    )}
                    {eigen?.id === lid.id && (
                      <form method="post" className="stack">
                        <input type="hidden" name="toestemming" value={eigen.toestemmingNaam ? 'nee' : 'ja'} />
                        <p className="small">
                          {eigen.toestemmingNaam ? 'Uw naam staat op de openbare pagina.' : 'Uw naam staat niet op de openbare pagina.'}
                        </p>
                        <Button quiet name="intent" value="toestemming">
                          {eigen.toestemmingNaam ? 'Haal mijn naam weg' : 'Mijn naam mag getoond worden'}
                        </Button>
                      </form>
                    )}
                    {mag.besluiten && (
                      <details open={Boolean(van('beeindigen'))}>
                        <summary>
                          Beëindigen<span className="visually-hidden"> van het lidmaatschap van {lid.naam}</span>
                        </summary>
                        <form method="post" className="stack" noValidate>
                          <input type="hidden" name="lid" value={lid.id} />
                          <input type="hidden" name="versie" value={lid.versie} />
                          <TextField
                            label="Geen lid meer vanaf"
                            name="op"
                            value={datum(vandaag)}
                            result={van('beeindigen')}
                            className="w-m"
                            required
                          />
                          <RadioField
                            label="Waarom?"
                            name="grond"
                            result={van('beeindigen')}
                            options={Object.entries(EINDE_TEKST).map(([value, label]) => ({ value, label }))}
                          />
                          <TextArea
                            label="Reden"
                            name="reden"
                            rows={2}
                            result={van('beeindigen')}
                            hint="Verplicht bij ontslag: welke ernstige bezwaren zijn er?"
                          />
                          <Button quiet name="intent" value="beeindigen">
                            Lidmaatschap beëindigen
                          </Button>
                        </form>
                      </details>
                    )}
                  </Td>
                )}
              </Tr>
            )
          })}
        </Table>
      )}
    </Section>
  )
}

export function OudLeden({ pagina: { oud, isLid } }: { pagina: Ledenpagina }) {
  if (oud.length === 0) return null
  return (
    <Section title="Oud-leden">
      {!isLid && (
        <p className="soft prose">
          In de nacht na de laatste dag van bewaren wist Peil naam, e-mailadres, reden en account. De termijn blijft staan.
        </p>
      )}
      <Table
        caption="Oud-leden"
        list
        head={
          <>
            <Th>Naam</Th>
            <Th>Van</Th>
            <Th>Tot</Th>
            <Th>Waarom gestopt</Th>
            {!isLid && <Th>Gegevens bewaard tot</Th>}
          </>
        }
      >
        {oud.map((lid) => (
          <Tr key={lid.id}>
            <RowHead>{lid.naam ?? <span className="soft">gewist</span>}</RowHead>
            <Td label="Van" className="nowrap">
              {datumKort(lid.benoemdOp)}
            </Td>
            <Td label="Tot" className="nowrap">
              {datumKort(lid.eindeOp !== null && lid.eindeOp < lid.tot ? lid.eindeOp : lid.tot)}
            </Td>
            <Td label="Waarom gestopt">
              {lid.eindeGrond ? EINDE_TEKST[lid.eindeGrond] : 'termijn voorbij'}
              {lid.eindeReden && <span className="sub">{lid.eindeReden}</span>}
            </Td>
            {!isLid && (
              <Td label="Gegevens bewaard tot" className="nowrap">
                {lid.gewistOp ? `gewist op ${datumKort(lid.gewistOp)}` : datumKort(lid.bewarenTot)}
              </Td>
            )}
          </Tr>
        ))}
      </Table>
    </Section>
  )
}
