import { Link } from '@remix-run/react'
import type { Taak } from '../../../db/taken.ts'
import { datum, datumKort, duur, getal, moment } from '../../text.ts'
import { Button } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'

export const TAAK_TEKST: Record<Taak, { naam: string; wat: string }> = {
  hiaten: {
    naam: 'Hiaten',
    wat: 'Beoordeelt elke nacht alle aanbieders opnieuw. Zet vóór elk overleg de hiatenlijst klaar en meldt dat één keer.',
  },
  metingen: {
    naam: 'Metingen',
    wat: 'Telt elke nacht de cijfers achter de trends en bewaart ze. Kleine aantallen van de toezichthouder gaan daarbij niet mee. Dit verstuurt geen berichten.',
  },
  herinneringen: {
    naam: 'Herinneringen',
    wat: 'Meldt elke ochtend welke afspraken en gevraagde stukken bijna of al te laat zijn. Wat lang te laat is, gaat één keer naar de beheerder.',
  },
  termijnen: {
    naam: 'Termijnen',
    wat: 'Meldt elke ochtend aan de toezichthouders hoeveel termijnen van meldingen bijna of al voorbij zijn. In het bericht staan alleen aantallen.',
  },
  post: { naam: 'Post', wat: 'Verstuurt berichten die klaarstaan. Lukt het niet, dan probeert Peil het later opnieuw.' },
}

/** A run as it comes out of a loader. */
export interface Run {
  id: number
  taak: Taak
  peildatum: string
  begonnenOp: string | Date
  klaarOp: string | Date | null
  fout: string | null
  bekeken: number | null
  gevonden: number | null
  nieuw: number | null
  opgelost: number | null
  verstuurd: number | null
  mislukt: number | null
  duurMs: number | null
  door: string | null
}

/** A run that never ended while a later one began was cut off. */
export function uitkomst(run: Run, laterBegonnen: boolean): string {
  if (run.fout !== null) return 'mislukt'
  if (run.klaarOp !== null) return 'gelukt'
  return laterBegonnen ? 'afgebroken' : 'bezig of afgebroken'
}

function Tellingen({ run }: { run: Run }) {
  const paren: [string, number | null][] = [
    ['bekeken', run.bekeken],
    ['gevonden', run.gevonden],
    ['nieuw', run.nieuw],
    ['opgelost', run.opgelost],
    ['verstuurd', run.verstuurd],
    ['mislukt', run.mislukt],
  ]
  return (
    <div className="facts">
      {paren.map(([naam, waarde]) => (
        <div key={naam}>
          <b className={naam === 'mislukt' && (waarde ?? 0) > 0 ? 'late' : undefined}>{waarde === null ? '–' : getal(waarde)}</b>
          <span>{waarde === null ? `${naam}: niet bekend` : naam}</span>
        </div>
      ))}
    </div>
  )
}

export function Taakkaart({
  taak,
  laatste,
  volgende,
  vandaag,
  magStarten,
  magPost,
}: {
  taak: Taak
  laatste: Run | null
  volgende: { dag: string; tijd: string } | null
  vandaag: string
  magStarten: boolean
  magPost: boolean
}) {
  const { naam, wat } = TAAK_TEKST[taak]
  return (
    <Section title={naam} id={taak}>
      <div className="card stack">
        <p className="prose">{wat}</p>
        <dl className="dl">
          <dt>Laatste keer</dt>
          <dd>
            {laatste === null ? (
              taak === 'post' ? (
                'Nog geen post gehad'
              ) : (
                'Nog niet gedraaid'
              )
            ) : (
              <>
                {moment(laatste.begonnenOp)}, <span className={laatste.fout === null ? undefined : 'late'}>{uitkomst(laatste, false)}</span>
                {laatste.duurMs !== null && <>, duurde {duur(laatste.duurMs)}</>}
                {laatste.peildatum !== vandaag && <>, voor {datumKort(laatste.peildatum)}</>}
                {laatste.fout !== null && <span className="sub">Melding: {laatste.fout}</span>}
              </>
            )}
          </dd>
          <dt>Volgende keer</dt>
          <dd>
            {volgende === null
              ? 'Elke minuut, als er post klaarstaat'
              : `${volgende.dag === vandaag ? 'Vandaag' : datum(volgende.dag)} om ${volgende.tijd}, of zodra Peil weer draait`}
          </dd>
        </dl>
        {laatste !== null && <Tellingen run={laatste} />}
        {(magStarten || (taak === 'post' && magPost)) && (
          <form method="post" className="row">
            <input type="hidden" name="taak" value={taak} />
            {magStarten && (
              <Button quiet name="intent" value="proef">
                Proef draaien<span className="visually-hidden"> van {naam.toLowerCase()}</span>
              </Button>
            )}
            {magStarten && (
              <Button quiet name="intent" value="start">
                Nu uitvoeren<span className="visually-hidden"> van {naam.toLowerCase()}</span>
              </Button>
            )}
            {taak === 'post' && magPost && <Link to="/beheer/post">Alle post</Link>}
          </form>
        )}
      </div>
    </Section>
  )
}
