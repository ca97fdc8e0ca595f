import type { Aanbiederservaring } from '../ervaringregels.server.ts'
import { datum } from '../text.ts'
import { Ervaringlegenda, Ervaringtabel } from './ervaring.tsx'
import { Empty, Section } from './page.tsx'

/** What clients say of one provider, beside all providers together, from the frozen tables. */
export function Clientervaring({ ervaring }: { ervaring: Aanbiederservaring | null }) {
  if (ervaring === null) return <Section title="Cliëntervaring" id="ervaring"><Empty>Er is nog geen uitslag van een cliëntervaringsonderzoek bevroren.</Empty></Section>
  const { jaar, bevrorenOp, uitgave, respons, regels } = ervaring
  return (
    <Section title={`Cliëntervaring over ${jaar}`} id="ervaring" extra={<a className="small" href={`/ervaring/${jaar}/aanbieders`}>Alle aanbieders</a>}>
      <p className="soft small">Respons: {respons}. Bevroren op {datum(bevrorenOp)}, uitgave {uitgave}. Bron: cliëntervaringsonderzoek Wmo over {jaar}.</p>
      <Ervaringtabel regels={regels} jaar={jaar} />
      <Ervaringlegenda gezien={regels.flatMap(({ eigen, samen }) => [eigen.is, samen.is])} metVerschil />
    </Section>
  )
}
