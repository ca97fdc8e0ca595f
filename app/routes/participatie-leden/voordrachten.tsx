import { datum, datumKort } from '../../text.ts'
import { Button, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Ledenpagina, Poging } from './route.tsx'

/** Nominations and what the college decided; the last on top. */
export function Voordrachten({ pagina, poging }: { pagina: Ledenpagina; poging: Poging }) {
  const { voordrachten, mag, isLid, vandaag } = pagina
  if (voordrachten.length === 0) return null
  return (
    <Section title="Voordrachten" id="voordrachten">
      <Table
        caption="Voordrachten"
        list
        head={
          <>
            <Th>Voordracht</Th>
            <Th>Gedaan op</Th>
            <Th>Besluit uiterlijk</Th>
            <Th>Besluit van het college</Th>
          </>
        }
      >
        {voordrachten.map((voordracht) => {
          const van = (intent: string) => (poging?.intent === intent && poging.plek === String(voordracht.id) ? poging.result : undefined)
          const onbeslist = voordracht.besluit === null && voordracht.ingetrokkenOp === null
          const open = onbeslist && voordracht.gewistOp === null
          return (
            <Tr key={voordracht.id}>
              <RowHead>
                {voordracht.soort === 'benoeming' ? 'Benoeming' : 'Ontslag'} van{' '}
                {voordracht.naam ?? voordracht.lidNaam ?? <span className="soft">gewist</span>}
                {voordracht.toelichting && <span className="sub">{voordracht.toelichting}</span>}
              </RowHead>
              <Td label="Gedaan op" className="nowrap">
                {datumKort(voordracht.voorgedragenOp)}
              </Td>
              <Td label="Besluit uiterlijk" className={`nowrap${open && voordracht.uiterlijk < vandaag ? ' late' : ''}`}>
                {datumKort(voordracht.uiterlijk)}
                <span className="sub">lokale keuze</span>
              </Td>
              <Td label="Besluit van het college">
                {voordracht.besluit && (
                  <>
                    <Verdict uitkomst={voordracht.besluit === 'overgenomen' ? 'voldoet' : 'voldoet_niet'}>
                      {voordracht.besluit} op {datumKort(voordracht.besluitOp!)}
                    </Verdict>
                    {voordracht.reden && <span className="sub">{voordracht.reden}</span>}
                  </>
                )}
                {voordracht.ingetrokkenOp && <span className="soft">ingetrokken op {datumKort(voordracht.ingetrokkenOp)}</span>}
                {open && (
                  <>
                    <Verdict uitkomst={voordracht.uiterlijk < vandaag ? 'verlopen' : 'te_beoordelen'}>
                      {voordracht.uiterlijk < vandaag ? 'geen besluit, te laat' : 'wacht op een besluit'}
                    </Verdict>
                    <span className="sub">zonder besluit bewaard tot {datumKort(voordracht.bewarenTot)}</span>
                  </>
                )}
                {onbeslist && voordracht.gewistOp && (
                  <>
                    <Verdict uitkomst="verlopen">nooit besloten</Verdict>
                    <span className="sub">gegevens gewist op {datumKort(voordracht.gewistOp)}</span>
                  </>
                )}
                {open && mag.besluiten && (
                  <details open={Boolean(van('besluiten'))}>
                    <summary>Besluit vastleggen</summary>
                    <form method="post" className="stack" noValidate>
                      <input type="hidden" name="id" value={voordracht.id} />
                      <input type="hidden" name="versie" value={voordracht.versie} />
                      <RadioField
                        label="Wat besluit het college?"
                        name="besluit"
                        result={van('besluiten')}
                        options={[
                          { value: 'overgenomen', label: 'overnemen' },
                          { value: 'geweigerd', label: 'weigeren', hint: 'Alleen bij ernstige bezwaren, met de reden.' },
                        ]}
                      />
                      <TextField
                        label="Dag van het besluit"
                        name="op"
                        value={datum(vandaag)}
                        result={van('besluiten')}
                        className="w-m"
                        required
                      />
                      <TextField label="Nummer van het besluit" name="nummer" result={van('besluiten')} className="w-m" required={false} />
                      <TextArea label="Reden" name="reden" rows={2} result={van('besluiten')} hint="Verplicht bij weigeren." />
                      <Button quiet name="intent" value="besluiten">
                        Besluit vastleggen
                      </Button>
                    </form>
                  </details>
                )}
                {open && (isLid || mag.schrijven) && (
                  <form method="post">
                    <input type="hidden" name="id" value={voordracht.id} />
                    <input type="hidden" name="versie" value={voordracht.versie} />
                    <Button quiet name="intent" value="voordracht-intrekken">
                      Voordracht intrekken
                    </Button>
                  </form>
                )}
              </Td>
            </Tr>
          )
        })}
      </Table>
    </Section>
  )
}
