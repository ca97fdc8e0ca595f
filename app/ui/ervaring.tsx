import type { Jarenlijn } from '../ervaringlijn.server.ts'
import { type Beeld, type Jaarbeeld, type Jaaruitspraak, NIETS_TEKST, POOL_TEKST, type Poolverschil, procent } from '../ervaringbeeld.ts'
import { getal } from '../text.ts'
import { ChartFigure } from './chart.tsx'
import { Mark } from './mark.tsx'
import { RowHead, Table, Td, Th, Tr } from './table.tsx'

/** A figure with its interval and number, or which kind of nothing: each with its own sign and words. */
export function Ervaringcijfer({ wat, verschil }: { wat: Beeld; verschil?: Poolverschil | undefined }) {
  if (wat.is === 'cijfer') {
    return (
      <span className="ervaring">
        <b className="num">{procent(wat.waarde)}</b>{' '}
        {(verschil === 'hoger' || verschil === 'lager') && (
          <span className={`ervaring__verschil${verschil === 'lager' ? ' late' : ''}`} title={POOL_TEKST[verschil]}>
            <span aria-hidden>{verschil === 'hoger' ? '▲' : '▼'}</span>
            <span className="visually-hidden">{POOL_TEKST[verschil]}</span>
          </span>
        )}
        <span className="soft small num ervaring__grens">
          {Math.round(wat.laag * 100)}–{Math.round(wat.hoog * 100)}%, n {getal(wat.n)}
        </span>
      </span>
    )
  }
  return (
    <span className="ervaring soft small">
      <Niets is={wat.is} /> {NIETS_TEKST[wat.is].kort}
      {wat.is === 'gemaskeerd' && <span className="num">, n {getal(wat.n)}</span>}
    </span>
  )
}

/** A number that is kept back because it tells of a few; never the look of 0 or of unknown. */
export function Onderdrukt({ drempel }: { drempel?: number }) {
  return (
    <span className="ervaring soft small">
      <Niets is="onderdrukt" /> {drempel === undefined ? NIETS_TEKST.onderdrukt.kort : `minder dan ${drempel}, of te herleiden`}
    </span>
  )
}

const TEKEN = {
  onderdrukt: 'niet_vast',
  gemaskeerd: 'half',
  geen_antwoorden: 'ring',
  niet_gevraagd: 'streep',
  niet_aangeleverd: 'driehoek',
  onbekend: 'vraag',
} as const

function Niets({ is }: { is: Exclude<Beeld['is'], 'cijfer'> }) {
  switch (TEKEN[is]) {
    case 'niet_vast':
      return (
        <span className="ervaring__teken" aria-hidden>
          ▒
        </span>
      )
    case 'half':
      return (
        <span className="ervaring__teken" aria-hidden>
          ◐
        </span>
      )
    case 'ring':
      return (
        <span className="ervaring__teken" aria-hidden>
          ○
        </span>
      )
    case 'streep':
      return <Mark uitkomst="niet_van_toepassing" />
    case 'driehoek':
      return <Mark uitkomst="niet_aangeleverd" />
    case 'vraag':
      return <Mark uitkomst="onbekend" />
  }
}

/** What each look means; what is not on the page is left out. */
export function Ervaringlegenda({ gezien, metVerschil }: { gezien: readonly Beeld['is'][]; metVerschil: boolean }) {
  const niets = (Object.keys(NIETS_TEKST) as Exclude<Beeld['is'], 'cijfer'>[]).filter((is) => gezien.includes(is))
  return (
    <details className="small" open>
      <summary>Wat betekent dit?</summary>
      <dl className="dl">
        <dt>81% 77–84%, n 412</dt>
        <dd>
          81% was het (helemaal) eens, of zei ja. Met 95% zekerheid ligt het tussen 77% en 84%. Er zijn 412 antwoorden die tellen. Wie niet
          meedeed, kan er anders over denken; dat zit niet in de marge. Een 0% staat er alleen als echt niemand het eens was.
        </dd>
        {metVerschil && (
          <>
            <dt>▲ of ▼</dt>
            <dd>
              Wijkt zo veel af van alle aanbieders samen, dat de grootte van de groep het niet verklaart. Zonder teken is er geen
              aantoonbaar verschil. Dit is geen ranglijst.
            </dd>
          </>
        )}
        {niets.map((is) => [
          <dt key={`${is}t`}>
            <Niets is={is} /> {NIETS_TEKST[is].kort}
          </dt>,
          <dd key={is}>{NIETS_TEKST[is].uitleg}</dd>,
        ])}
      </dl>
    </details>
  )
}

export interface Ervaringregel {
  id: number
  nr: number
  tekst: string
  eigen: Beeld
  samen: Beeld
  verschil: Poolverschil
  uitspraak: Jaaruitspraak
}

/** The questions of one provider beside all providers together. */
export function Ervaringtabel({ regels, jaar }: { regels: readonly Ervaringregel[]; jaar: number }) {
  return (
    <Table
      caption={`Cliëntervaring over ${jaar}`}
      list
      head={
        <>
          <Th>Vraag</Th>
          <Th>Deze aanbieder</Th>
          <Th>Alle aanbieders samen</Th>
          <Th>Verandering</Th>
        </>
      }
    >
      {regels.map(({ id, nr, tekst, eigen, samen, verschil, uitspraak }) => (
        <Tr key={id}>
          <RowHead>
            {nr}. {tekst}
          </RowHead>
          <Td label="Deze aanbieder">
            <Ervaringcijfer wat={eigen} verschil={verschil} />
          </Td>
          <Td label="Alle aanbieders samen">
            <Ervaringcijfer wat={samen} />
          </Td>
          <Td label="Verandering" className="small">
            {uitspraak.zin}
            {eigen.is === 'cijfer' &&
              samen.is === 'cijfer' &&
              verschil !== 'niet_te_zeggen' &&
              ` ${POOL_TEKST[verschil][0]!.toUpperCase()}${POOL_TEKST[verschil].slice(1)}.`}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}

export interface Jarenregel {
  id: number
  nr: number
  tekst: string
  jaren: Jaarbeeld[]
}

/** Every year of every question, and below it a line for those with years to compare. Nothing when there is only one year. */
export function DoorDeJaren({ regels, lijnen }: { regels: readonly Jarenregel[]; lijnen: readonly Jarenlijn[] }) {
  const jaren = [...new Set(regels.flatMap((regel) => regel.jaren.map(({ jaar }) => jaar)))].sort()
  if (jaren.length < 2) return null
  const van = (jaar: number) => regels.flatMap((regel) => regel.jaren.filter((punt) => punt.jaar === jaar))
  // what holds for every question of a year is said once
  const overal = new Map(
    jaren.map((jaar) => [jaar, new Set(van(jaar).map(({ let_op }) => let_op)).size === 1 ? van(jaar)[0]!.let_op : null]),
  )
  return (
    <>
      {jaren.map(
        (jaar) =>
          overal.get(jaar) && (
            <p key={jaar} className="small">
              <b>{jaar}</b>: {overal.get(jaar)}.
            </p>
          ),
      )}
      <Table
        caption="Door de jaren heen"
        list
        head={
          <>
            <Th>Vraag</Th>
            {jaren.map((jaar) => (
              <Th key={jaar}>{overal.get(jaar) ? `${jaar} (let op)` : jaar}</Th>
            ))}
          </>
        }
      >
        {regels.map(({ id, nr, tekst, jaren: punten }) => (
          <Tr key={id}>
            <RowHead>
              {nr}. {tekst}
            </RowHead>
            {jaren.map((jaar) => {
              const punt = punten.find((een) => een.jaar === jaar)
              return (
                <Td key={jaar} label={String(jaar)}>
                  {punt ? (
                    <>
                      {punt.let_op && !overal.get(jaar) && (
                        <span className={`small ervaring__let-op${punt.let_op.startsWith('vanaf') ? ' late' : ' soft'}`}>
                          {punt.let_op}
                        </span>
                      )}
                      <Ervaringcijfer wat={punt.wat} />
                    </>
                  ) : (
                    <span className="soft small">niet gevraagd</span>
                  )}
                </Td>
              )
            })}
          </Tr>
        ))}
      </Table>
      {lijnen.length > 0 && (
        <div className="trends ervaring__lijnen">
          {lijnen.map(({ id, nr, tekst, getekend }) => (
            <article key={id} className="card trend" aria-labelledby={`lijn-${id}`}>
              <h3 className="nl-heading nl-heading--level-3" id={`lijn-${id}`}>
                {nr}. {tekst}
              </h3>
              <ChartFigure drawn={getekend} level={4} compact />
            </article>
          ))}
        </div>
      )}
    </>
  )
}
