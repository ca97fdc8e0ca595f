import { type Beeld, type Jaaruitspraak, NIETS_TEKST, POOL_TEKST, type Poolverschil, procent } from '../ervaringbeeld.ts'
import { getal } from '../text.ts'
import { Mark } from './mark.tsx'
import { RowHead, Table, Td, Th, Tr } from './table.tsx'

/** A figure with its interval and number, or which kind of nothing: each with its own sign and words. */
export function Ervaringcijfer({ wat, verschil }: { wat: Beeld; verschil?: Poolverschil | undefined }) {
  if (wat.is === 'cijfer') {
    return (
      <span className="ervaring">
        <b className="num">{procent(wat.waarde)}</b> {(verschil === 'hoger' || verschil === 'lager') && <span className={`ervaring__verschil${verschil === 'lager' ? ' late' : ''}`} title={POOL_TEKST[verschil]}><span aria-hidden>{verschil === 'hoger' ? '▲' : '▼'}</span><span className="visually-hidden">{POOL_TEKST[verschil]}</span></span>}
        <span className="soft small num ervaring__grens">{Math.round(wat.laag * 100)}–{Math.round(wat.hoog * 100)}%, n {getal(wat.n)}</span>
      </span>
    )
  }
  return <span className="ervaring soft small"><Niets is={wat.is} /> {NIETS_TEKST[wat.is].kort}{wat.is === 'gemaskeerd' && <span className="num">, n {getal(wat.n)}</span>}</span>
}

/** A number that is kept back because it tells of a few; never the look of 0 or of unknown. */
export function Onderdrukt({ drempel }: { drempel?: number }) {
  return <span className="ervaring soft small"><Niets is="onderdrukt" /> {drempel === undefined ? NIETS_TEKST.onderdrukt.kort : `minder dan ${drempel}, of te herleiden`}</span>
}

const TEKEN = { onderdrukt: 'niet_vast', gemaskeerd: 'half', geen_antwoorden: 'ring', niet_gevraagd: 'streep', niet_aangeleverd: 'driehoek', onbekend: 'vraag' } as const

function Niets({ is }: { is: Exclude<Beeld['is'], 'cijfer'> }) {
  switch (TEKEN[is]) {
    case 'niet_vast': return <span className="ervaring__teken" aria-hidden>▒</span>
    case 'half': return <span className="ervaring__teken" aria-hidden>◐</span>
    case 'ring': return <span className="ervaring__teken" aria-hidden>○</span>
    case 'streep': return <Mark uitkomst="niet_van_toepassing" />
    case 'driehoek': return <Mark uitkomst="niet_aangeleverd" />
    case 'vraag': return <Mark uitkomst="onbekend" />
  }
}

/** What each look means; what is not on the page is left out. */
export function Ervaringlegenda({ gezien, metVerschil }: { gezien: readonly Beeld['is'][]; metVerschil: boolean }) {
  const niets = (Object.keys(NIETS_TEKST) as Exclude<Beeld['is'], 'cijfer'>[]).filter((is) => gezien.includes(is))
  return (
    <details className="small" open>
      <summary>Wat betekent dit?</summary>
      <dl className="dl">
        <dt>81% 77–84%, n 412</dt><dd>81% was het (helemaal) eens. Met 95% zekerheid ligt het tussen 77% en 84%. Er zijn 412 antwoorden die tellen. Een 0% staat er alleen als echt niemand het eens was.</dd>
        {metVerschil && <><dt>▲ of ▼</dt><dd>Wijkt zo veel af van alle aanbieders samen, dat de grootte van de groep het niet verklaart. Zonder teken is er geen aantoonbaar verschil. Dit is geen ranglijst.</dd></>}
        {niets.map((is) => [<dt key={`${is}t`}><Niets is={is} /> {NIETS_TEKST[is].kort}</dt>, <dd key={is}>{NIETS_TEKST[is].uitleg}</dd>])}
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
    <Table caption={`Cliëntervaring over ${jaar}`} list head={<><Th>Vraag</Th><Th>Deze aanbieder</Th><Th>Alle aanbieders samen</Th><Th>Verandering</Th></>}>
      {regels.map(({ id, nr, tekst, eigen, samen, verschil, uitspraak }) => (
        <Tr key={id}>
          <RowHead>{nr}. {tekst}</RowHead>
          <Td label="Deze aanbieder"><Ervaringcijfer wat={eigen} verschil={verschil} /></Td>
          <Td label="Alle aanbieders samen"><Ervaringcijfer wat={samen} /></Td>
          <Td label="Verandering" className="small">{uitspraak.zin}{eigen.is === 'cijfer' && samen.is === 'cijfer' && verschil !== 'niet_te_zeggen' && ` ${POOL_TEKST[verschil][0]!.toUpperCase()}${POOL_TEKST[verschil].slice(1)}.`}</Td>
        </Tr>
      ))}
    </Table>
  )
}

